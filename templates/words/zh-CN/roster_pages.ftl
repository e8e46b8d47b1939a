# 名单：上传与列表
roster-page-title = 名单
roster-page-purpose = 中心发来的名单从这里导入。先核对再导入，导入后可以撤销。
roster-page-upload-title = 导入名单
roster-page-upload-note = 选好文件后先看核对结果，您确认之前什么都不会保存。
roster-page-upload-file = 名单文件
roster-page-upload-hint = Excel、WPS 表格、CSV 或从系统网页导出的表格都可以，原样上传，不用先整理。不超过 { $limit } MB。
roster-page-more-options = 指定数据截止日、名单种类或应还日（一般不用填）
roster-page-upload = 上传并核对
roster-page-list-title = 导入过的名单
roster-page-list-empty = 还没有导入过名单
roster-page-list-empty-next = 请在上面选择中心发来的名单文件，例如应还名单或逾期名单。
roster-page-unit-rows = 行

# 名单：字段
roster-page-file = 文件
roster-page-kind = 名单种类
roster-page-kind-found = 由程序判断
roster-page-kind-population = 应还名单
roster-page-kind-overdue = 逾期名单
roster-page-kind-payments = 还款明细
roster-page-as-of = 数据截止日
roster-page-as-of-hint = 名单上的数字是哪一天的。不填则从名单标题里找。
roster-page-due-on-missing = 应还日（名单里没有时用）
roster-page-due-on-hint = 名单里没有应还日期一列时填写。
roster-page-state = 状态
roster-page-state-staged = 待核对
roster-page-state-applied = 已导入
roster-page-state-undone = 已撤销
roster-page-state-discarded = 已放弃
roster-page-uploaded = 上传
roster-page-applied = 导入
roster-page-undone = 撤销
roster-page-operator = 管理员（命令行）
roster-page-name = 姓名
roster-page-contract = 合同编号
roster-page-due-on = 应还日
roster-page-paid-on = 还款日
roster-page-place = 位置
roster-page-value = 表中内容
roster-page-problem = 问题与办法
roster-page-change = 变化
roster-page-amounts = 内容
roster-page-blank = （空）
roster-page-nobody = （无姓名）
roster-page-field-problem = { $field }：{ $problem }
roster-page-more-rows = 再看 { $n } 行

# 核对
roster-page-check-title = 核对名单
roster-page-check-purpose = { $file } · 工作表 { $sheets } · { $kind } · 数据截止 { $day }
roster-page-step-upload = 上传
roster-page-step-headers = 对表头
roster-page-step-check = 核对
roster-page-step-done = 完成
roster-page-tile-read = 读到
roster-page-tile-new = 新增
roster-page-tile-changed = 有变化
roster-page-tile-unchanged = 没变化
roster-page-tile-repeated = 重复
roster-page-tile-rejected = 有问题
roster-page-equation = 读到 { $read } 行 = 新增 { $new } + 有变化 { $changed } + 没变化 { $unchanged } + 重复 { $repeated } + 有问题 { $rejected }。
roster-page-totals-agree = 合计行与各行之和一致。
roster-page-totals-differ = 有 { $n } 个合计行与各行之和不一致，请向发表的人核实。
roster-page-absent-line = 上次名单里有、这次没有的 { $n } 行单独列出，不会当作已还。
roster-page-kind-question = 这是逾期名单，还是应还名单？
roster-page-kind-is-population = 改为应还名单
roster-page-kind-is-overdue = 就是逾期名单
roster-page-remarks = 请留意
roster-page-sums = 金额合计
roster-page-sums-note = 可以导入的各行相加。请与发来的纸面或通知上的数核对。
roster-page-restage = 按这些重新核对
roster-page-errors-title = 有问题的 { $n } 行
roster-page-errors-note = 其余 { $n } 行可以先导入。有问题的行请在原表里改好，再把整张表传一次，已导入的行不会重复。
roster-page-left-out-note = 这些行没有导入。请在原表里改好，把整张表再传一次；已导入的行不会重复。
roster-page-warnings-title = 有 { $n } 处提醒
roster-page-warnings-note = 这些行照常导入，请有空时核实。
roster-page-title-changed = 有变化的 { $n } 行
roster-page-note-changed = 划掉的是现有内容，标黄的是名单里的内容。
roster-page-title-absent = 这次没有的 { $n } 行
roster-page-note-absent = 上次名单里有、这次没有。不会删除，也不会当作已还，请向中心核实去向。
roster-page-title-new = 新增的 { $n } 行
roster-page-note-new = 以前的名单里没有。
roster-page-found-title = 表头对应
roster-page-found-note = 每一列认作什么。点开查看，认错的可以改，改过的下次会记住。
roster-page-found-note-done = 每一列认作什么。
roster-page-remap = 按改好的表头重新核对
roster-page-column = 列
roster-page-not-read = 不读取
roster-page-dropped = 不读取（收款账号一律不存）
roster-page-please-check = 请确认
roster-page-found-sheet = { $sheet }：表头在第 { $rows } 行，认出 { $n } 列
roster-page-header = 表中的列
roster-page-taken-for = 认作
roster-page-apply = 导入 { $n } 行
roster-page-apply-good = 只导入没有问题的 { $n } 行
roster-page-not-a-day = 请填写日期，例如 2026-06-30。
roster-page-restaged = 已按新的设置重新核对。
roster-page-look-again = 这份名单刚才有变动，没有导入。请再核对一次。
roster-page-imported = 已导入：新增 { $new } 行，有变化 { $changed } 行，没变化 { $unchanged } 行。
roster-page-left-out = 另有 { $n } 行有问题，没有导入。
roster-page-discarded = 已放弃这次导入，什么都没有保存。
roster-page-to-overview = 看总览
roster-page-discard = 放弃这次导入

# 批次
roster-page-record-title = 批次记录
roster-page-batch-title = 导入批次
roster-page-no-file = 请先选择一个文件。
roster-page-place-line = { $place }：{ $line }

# 责任分工表
roster-page-team-title = 导入责任分工表
roster-page-team-purpose = 按姓名对人；表里空着的不会清掉已有内容，表里没有的人和村不变。
roster-page-team-back = 分工
roster-page-team-file = 责任分工表文件
roster-page-team-import = 导入分工表
roster-page-team-problems = 这些行需要先改好
roster-page-team-nothing = 什么都没有导入。请在原表里改好后再传一次。
roster-page-undo-later = 第 { $later } 批是在它之后导入的。请先撤销第 { $later } 批，再撤销这一批。

# 耗时的导入
roster-page-imported-before = 这份名单已经导入，不用再导入一次。
roster-page-upload-gone = 原文件已经不在了，没有写入任何内容。请重新上传。

# 空白表格
roster-page-blank-lead = 没有现成的文件？下载空白表格，填好后在这里上传：
roster-page-blank-roster = 空白应还名单
roster-page-blank-payments = 空白还款明细
