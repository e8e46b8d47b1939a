# 耗时的工作
jobs-kind-preview = 正在核对名单
jobs-kind-apply = 正在导入名单
jobs-purpose = 行数多时需要一点时间。
jobs-may-leave = 可以离开这个页面，稍后再回来看结果。
jobs-broken-off = 这项工作中途断了，没有正常结束。
jobs-broken-off-hint = 名单要么整份导入，要么完全没有导入，不会只导入一部分。请到名单页查看：列为“已导入”的不用再做，没有的请重新开始。
jobs-failed-hint = 什么都没有改变。请到名单页重新开始。
jobs-way-on = 查看名单
jobs-rows-so-far = 已处理 { $done } 行。
jobs-rows-of = 已处理 { $done } 行，共 { $total } 行。
