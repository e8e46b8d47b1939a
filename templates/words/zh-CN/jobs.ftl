# 耗时的工作
jobs-kind-preview = 正在核对名单
jobs-kind-apply = 正在导入名单
jobs-kind-restage = 正在重新核对名单
jobs-kind-hand-in = 正在核对改好的文件
jobs-kind-correct = 正在放回改好的文件
jobs-kind-confirm = 正在补全身份证号
jobs-kind-undo = 正在撤销导入
jobs-not-done-preview = 名单没有核对完
jobs-not-done-apply = 名单没有导入
jobs-not-done-restage = 名单没有重新核对完
jobs-not-done-hand-in = 改好的文件没有核对完
jobs-not-done-correct = 改好的文件没有放回
jobs-not-done-confirm = 身份证号没有补全
jobs-not-done-undo = 导入没有撤销
jobs-purpose = 行数多时需要一点时间。
jobs-may-leave = 可以离开这个页面，稍后再回来看结果。名单页上有它的链接。
jobs-broken-off = 这项工作中途断了：程序在做完之前停止了运行。
jobs-broken-off-kept = 没有写入任何内容，原来的数据没有变。可以直接再来一次，不用重新上传。
jobs-broken-off-hint = 名单要么整份导入，要么完全没有导入，不会只导入一部分。请到名单页查看：列为“已导入”的不用再做，没有的请重新开始。
jobs-broken-off-line = { $what }：{ $about }。中途断了，可以再来一次。
jobs-give-up = 不再做了
jobs-failed-hint = 什么都没有改变。请到名单页重新开始。
jobs-cancelled = 已取消。
jobs-cancelled-hint = 没有写入任何内容，原来的数据没有变。
jobs-way-on = 查看名单
jobs-list = 名单
jobs-way-to-subject = 查看这份名单
jobs-again-preview = 重新核对
jobs-again-apply = 重新导入
jobs-again-restage = 重新核对
jobs-again-hand-in = 重新核对
jobs-again-correct = 重新放回
jobs-again-confirm = 重新补全
jobs-again-undo = 重新撤销
jobs-rows-so-far = 已处理 { $done } 行。
jobs-rows-of = 已处理 { $done } 行，共 { $total } 行。

# 到了哪一步，多快，还要多久
jobs-stage-beginning = 正在开始。
jobs-stage-in-line = 正在等别的文件读完。
jobs-stage-waiting = 正在等别的写入做完。
jobs-stage-reading = 正在读取文件。
jobs-stage-comparing = 正在与已有数据比对。
jobs-stage-writing = 正在写入。
jobs-rate = 每秒 { $rate } 行
jobs-pace = { $rate }，大约还要 { $left }。
jobs-pace-alone = { $rate }。
jobs-left-seconds = { $n } 秒
jobs-left-minutes = { $n } 分钟

# 取消
jobs-cancel = 取消
jobs-cancel-means = 取消后不会写入任何内容。
jobs-stopping = 正在停下，马上就好。
jobs-cancel-too-late = 这项工作在取消之前已经做完，取消没有起作用。
jobs-cancel-elsewhere = 这项工作由另一台服务器在做，这里取消不了。请等它做完，或请管理员处理。

# 汇总：收学校交来的文件
jobs-kind-receive = 正在收件
jobs-not-done-receive = 文件没有收下
jobs-list-receive = 收件
jobs-way-on-receive = 回到收件
jobs-failed-hint-receive = 什么都没有改变。请回到收件页重新放一次文件。
jobs-broken-off-hint-receive = 文件要么全部收下，要么一份也没有收下。请到收件页查看；没有这次记录的，请重新放一次文件。
jobs-may-leave-receive = 可以离开这个页面，稍后再回来看结果。收件页上有它的链接。
jobs-files-of = 已读 { $done } 份，共 { $total } 份。
