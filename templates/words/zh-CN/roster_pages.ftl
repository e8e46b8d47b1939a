# 名单：上传与列表
roster-page-title = 名单
roster-page-purpose = 中心发来的名单从这里导入。先核对再导入，导入后可以撤销。
roster-page-upload-title = 导入名单
roster-page-upload-note = 选好文件后先看核对结果，您确认之前什么都不会保存。
roster-page-upload-file = 名单文件
roster-page-upload-hint = Excel、WPS 表格、CSV 或从系统网页导出的表格都可以，原样上传，不用先整理。可以一次选几个，每个不超过 { $limit } MB。
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
roster-page-schedule = 定时任务
roster-page-gender-male = 男
roster-page-gender-female = 女
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
roster-page-total-row = 合计行
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
roster-page-same-file = 这份文件已经导入过
roster-page-same-file-line = { $at } 导入的下面这一批，内容和它完全一样。再导入一次通常没有变化，不需要就请放弃。
roster-page-options-folded = 按{ $kind }、截止 { $day } 核对。不对？在这里改种类、日期和名单范围
roster-page-errors-title = 有问题的 { $n } 行
roster-page-errors-note = 其余 { $n } 行可以先导入。有问题的行，请在下面下载标好的表格，改好后放回这一批；已导入的行不会重复。
roster-page-left-out-note = 这些行没有导入。请在下面下载标好的表格，改好后把整张表放回这一批；已导入的行不会重复。
roster-page-warnings-title = 有 { $n } 处提醒
roster-page-warnings-note = 这些行照常导入，请有空时核实。
roster-page-title-changed = 有变化的 { $n } 行
roster-page-note-changed = 划掉的是现有内容，标黄的是名单里的内容。
roster-page-title-absent = 这次没有的 { $n } 行
roster-page-note-absent = 上次名单里有、这次没有。不会删除，也不会当作已还，请向中心核实去向。
roster-page-title-new = 新增的 { $n } 行
roster-page-note-new = 以前的名单里没有。
roster-page-found-title = 表头对应
roster-page-found-note = 下面是您表格的开头几行，每一列上面写着它认作什么。认错的可以改，改过的下次会记住。
roster-page-found-note-done = 每一列认作什么。
roster-page-remap = 按改好的表头重新核对
roster-page-column = 列
roster-page-not-read = 不读取
roster-page-dropped = 不读取（收款账号一律不存）
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
roster-page-given-up = 这份名单刚才已被放弃，不用再处理。要导入请重新上传。
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
roster-page-team-elsewhere = 责任分工表不在这里导入，请到
roster-page-team-there = 分工
# 向导：几个文件、粘贴
roster-page-paste-title = 或者直接粘贴表格
roster-page-paste = 粘贴的表格
roster-page-paste-hint = 在 Excel 或 WPS 里选中名单（连同表头），复制后粘贴到这里。
roster-page-pasted-name = 粘贴的表格.txt
roster-page-came-title = 这次上传的 { $n } 个文件
roster-page-came-note = 收下的文件都在下面的列表里等您核对；没有收下的，请按原因改好后再传。
roster-page-came-refused = 没有收下
roster-page-came-reading = 正在读取，点开可以看进度。
roster-page-waits-header = 等您指出表头在哪一行
roster-page-waits-columns = 有 { $n } 列等您确认
roster-page-waits-errors = { $bad } 行有问题；其余 { $good } 行等您确认导入
roster-page-waits-decision = { $n } 行等您确认导入
roster-page-later = 先放着
roster-page-left-waiting = “{ $file }”先放着了，什么都没有导入。它在下面列表的最前面，随时可以打开接着核对。

# 向导：表头
roster-page-ask-title = 请确认这 { $n } 列
roster-page-ask-note = 这些表头可以有别的意思。请看一眼下面的内容，认错的改过来，再按“确认这几列”。其余的列不用管。
roster-page-ask-column = { $sheet } 列 { $column } “{ $header }”
roster-page-ask-below = 下面是：{ $values }
roster-page-ask-nothing-below = 下面几行是空的
roster-page-ask-taken = 现在认作：{ $field }
roster-page-ask-confirm = 确认这几列
roster-page-own-header = 表头
roster-page-as-last-time = 按您上次的对应关系读取。
roster-page-forget = 忘记这个对应关系
roster-page-forgotten = 已忘记这个对应关系，文件重新读过了。
roster-page-other-header = 表头不在这一行
roster-page-sheets = 工作表
roster-page-sheet-read = 读取
roster-page-sheet-leave = 不读取
roster-page-sheet-left-out = 您选了不读取。
roster-page-sheet-no-header = 没有找到表头，没有读取。
roster-page-sheet-header = 表头在第 { $rows } 行，认出 { $n } 列。
roster-page-sheets-none = 请至少留一张有名单的工作表来读取。
roster-page-sheets-apply = 按选好的工作表重新核对
roster-page-point-out = 指出表头
roster-page-header-title = 指出表头
roster-page-header-purpose = { $file } · 请指出表头在哪一行、每一列是什么。程序会记住，下次同样的表自己就能认出。
roster-page-header-missing = 没有认出这份文件的表头
roster-page-header-missing-line = 文件已收下，什么都没有导入。如果选错了文件，请放弃这次导入；如果是名单，请在下面点出表头那一行，再选好每一列是什么。
roster-page-header-card = 表格的开头几行
roster-page-header-needed = 先在左边点出表头的第一行，再在每一列上面选它是什么。至少要有：姓名；身份证号或合同编号；一项金额。用不着的列选“不读取”。身份证号、电话和姓名已遮住一部分。
roster-page-header-depth = 表头有几行
roster-page-header-depth-hint = 一般是 1 行；上面还有一行大标题格（如“应还”下面分“本金、利息”）的，是 2 行。
roster-page-header-depth-n = { $n } 行
roster-page-header-column = 列 { $column } 是什么
roster-page-header-row = 第 { $row } 行是表头的第一行
roster-page-header-take = 按这样读取
roster-page-header-taken = 已按您指出的表头读取，下次同样的表头会自动认出。请接着核对。
roster-page-header-no-row = 请在左边点出表头是哪一行。
roster-page-header-no-name = 请选出哪一列是姓名。
roster-page-header-no-key = 请选出哪一列是身份证号或合同编号，至少要有一项。
roster-page-header-no-amount = 请选出至少一列金额，例如应还本金、逾期合计或已还本金。
roster-page-header-double = 列 { $one } 和列 { $other } 都选了{ $field }。请只留一列。

# 向导：全部问题、全部变化、一行
roster-page-problems-title = 全部问题
roster-page-problems-by-severity = 按轻重
roster-page-problems-by-kind = 按种类
roster-page-problems-all = 全部 { $n } 处
roster-page-problems-errors = 不能导入 { $n } 处
roster-page-problems-warnings = 提醒 { $n } 处
roster-page-problems-none = 没有这样的问题
roster-page-filter-all = 全部
roster-page-differences-title = 全部变化
roster-page-differences-by-kind = 按变化
roster-page-differences-by-field = 按变化的内容
roster-page-differences-changed = 有变化 { $n } 行
roster-page-differences-new = 新增 { $n } 行
roster-page-differences-absent = 这次没有 { $n } 行
roster-page-differences-unchanged = 另有 { $n } 行没有变化，不列出。
roster-page-differences-none = 没有这样的行
roster-page-row-back = 回到核对
roster-page-row-problems = 这一行的问题
roster-page-row-rows = 这一行和前后几行
roster-page-row-masked = 左边是行号，上面是列号，与您的表格一致。身份证号、电话和姓名已遮住一部分。

# 种类和数据截止日从哪里来
roster-because-asked = 您指定的。
roster-because-titled = 工作表或标题写着应还名单。
roster-because-carried = 与上次读取时相同。
roster-because-paid-only = 有还款日期或流水号和已还金额，没有应还的列。
roster-because-everyone-owes = 名单上每一行都有到期没还的钱。
roster-because-not-only-late = 名单上也有没逾期的人。
roster-because-said = 表头上面写着“{ $text }”。
roster-because-last-payment = 按最后一笔还款的日期。
roster-because-today = 文件里没有写，暂按今天。

# 问题的短名
roster-short-name-missing = 没有姓名
roster-short-key-missing = 认不出哪笔贷款
roster-short-amount-missing = 没有金额
roster-short-amount-unreadable = 不是金额
roster-short-amount-negative = 金额是负数
roster-short-date-unreadable = 不是日期
roster-short-row-conflict = 两行不一致
roster-short-contract-unknown = 合同不在名单里
roster-short-id-invalid = 身份证号不对
roster-short-id-lost = 号码变成了数字
roster-short-id-gender-mismatch = 性别不符
roster-short-phone-invalid = 电话不对
roster-short-number-misplaced = 号码写错了格
roster-short-paid-exceeds-due = 已还多于应还
roster-short-row-repeated = 重复的行
roster-short-total-mismatch = 合计不一致
# 改正后放回
roster-page-repair-title = 改正有问题的行
roster-page-repair-title-whole = 换一份文件
roster-page-repair-note = 先下载您自己的这张表，有问题的单元格已标出，右边两列写着问题和改法。改好后放回这一批，不用另传。
roster-page-repair-note-whole = 如果名单本身有改动，可以把改好的文件放回这一批，代替原来的文件。
roster-page-repair-purpose = 下载用途
roster-page-repair-purpose-hint = 表里有完整的姓名和号码。用途、下载人和行数会记录下来。
roster-page-repair-purpose-usual = 改正后重新导入
roster-page-repair-purpose-missing = 请写明下载用途，例如：改正后重新导入。
roster-page-repair-download = 下载待改正的表格
roster-page-repair-file = 改好的文件
roster-page-repair-file-hint = 放回后重新核对，原来的文件仍然留着。还没有导入，什么都不会变。
roster-page-repair-file-hint-landed = 请用整张表：已导入的行也要留在里面。放回后先看会改动什么，再决定。
roster-page-repair-upload = 放回这一批
roster-page-repair-taken = 改好的文件已放回这一批，下面是重新核对的结果。
roster-page-repair-waits = 改好的文件已经收到，等您核对
roster-page-repair-see = 看它会改动什么
roster-page-repair-files = 这一批用过的文件
roster-page-repair-replaced = { $at }，{ $by }用“{ $after }”代替了“{ $before }”。两个文件都留着。
roster-page-repair-page-title = 核对改好的文件
roster-page-repair-page-purpose = { $file } · 放回第 { $batch } 批（{ $before }）
roster-page-repair-adds-note = 只列这份文件带来的改动。上面的数是放回之后整批的数。
roster-page-repair-adds-line = 这份文件带来：新增 { $new } 行，有变化 { $changed } 行。已导入的其他行不变。
roster-page-repair-left-note = 这些行仍有问题，放回后还是留在外面，可以再改。
roster-page-repair-land = 放回并导入
roster-page-repair-withdraw = 不放回
roster-page-repair-withdrawn = 没有放回，数据没有变。
roster-page-repair-landed = 已放回这一批。
roster-page-repair-clear = 有问题的行都已改正。

# 用以前的名单补全身份证号
roster-page-numbers-title = 有 { $n } 行的身份证号可以补全
roster-page-numbers-note = 这些行的身份证号缺失或已损坏，以前的名单里同一个人有完整的号码。请逐行核对姓名、村和合同，点姓名可看这个人的详情，无误再勾选确认。不确认也能导入：合同已有的，记在原来那个人名下，号码保持原样；合同是新的，先按另一个人记。
roster-page-numbers-note-landed = 这些行导入时没有确认：合同已有的，记在原来那个人名下，号码没有变；合同是新的，按另一个人记。要补全，请撤销这一批，再导入同一个文件，核对时确认。
roster-page-numbers-more = 先列出 { $n } 行，确认后再列其余的。
roster-page-numbers-stands = 表中号码
roster-page-numbers-proposed = 补全为
roster-page-numbers-from = 来源
roster-page-numbers-source = { $file }（截止 { $day }）
roster-page-numbers-unknown = 现有数据
roster-page-numbers-same-contract = 姓名和合同编号都相同
roster-page-numbers-same-co-borrower = 姓名和共同借款人都相同
roster-page-numbers-by = { $source }，{ $by }确认
roster-page-numbers-choose = 选择{ $name }（{ $place }）
roster-page-numbers-confirm = 确认补全选中的行
roster-page-numbers-none = 没有选中任何一行，什么都没有变。
roster-page-numbers-done = 已按以前的名单补全 { $n } 行。
roster-page-numbers-settled = 已补全身份证号的 { $n } 行

# 打开时发现已有的数据变了
roster-page-looked-anew = 核对之后，又导入或撤销过别的名单。下面是按现在的数据重新核对的结果。
roster-page-stale = 核对之后，已有的数据变了
roster-page-stale-import = 核对之后又导入了“{ $file }”（此后共有 { $n } 次导入或撤销）。下面还是当时的结果，请重新核对。
roster-page-stale-undo = 核对之后“{ $file }”的导入被撤销了（此后共有 { $n } 次导入或撤销）。下面还是当时的结果，请重新核对。
roster-page-stale-corrected = 核对之后有人的资料更正过。下面还是当时的结果，请重新核对。
roster-page-stale-look = 按现在的数据重新核对

# 一批用过的几份文件
roster-page-corrected-name = { $file }（已改正）
roster-page-left-out-closed = 这些行没有导入。下面写着怎样补上。
roster-page-left-out-ended = 这些行没有导入。活动已经结束，不能再补。
roster-page-left-out-erased = 这些行没有导入。这份名单的文件已经删除，要补请导入新的名单。
roster-page-erased = 名单里有人被删除，这份名单的文件已于 { $at } 一起删除，不能再下载，也不能再放回来
roster-page-repair-title-closed = 有问题的行
roster-file-size = 大小
roster-file-kibibytes = { $n } KB
roster-file-first = 最初的文件
roster-file-corrected = 第 { $n } 次改正
roster-file-choice = { $file }（{ $which }）
roster-file-which = 下载哪一份
# 名单范围
roster-page-covers = 名单范围
roster-page-covers-all = 全部名单
roster-page-covers-places = 部分地方的名单
roster-page-covers-some = 只是补充或更正
roster-because-covers-all = 没有列到的地方人不多，先认作全部名单。
roster-because-covers-places = 有的地方一个人也没有列，先认作部分地方的名单。
roster-because-covers-some = 列到的人不到已有的一半，先认作补充或更正，没有人算作缺少。
roster-page-numbers-settled-note = 导入之前都可以撤回。撤回后，这些行仍按文件里写的算。
roster-page-numbers-back = 撤回选中的确认
roster-page-numbers-back-done = 已撤回 { $n } 行的确认。

# 已结束的活动
roster-page-ended = “{ $campaign }”已经结束，这份名单只能查看
roster-page-ended-do-open = “{ $open }”正在进行。要改这个已结束的活动，请先在“活动”页结束“{ $open }”，再请管理员在“设置—到期清除”里重新打开它。
roster-page-ended-do = 要开始下一个活动，请在“名单”页导入新的名单。要改这个活动，请管理员在“设置—到期清除”里重新打开。

# 名单进哪个活动
roster-goes-into = 这份名单属于活动“{ $campaign }”。
roster-begins = 导入后开始新的活动“{ $campaign }”
roster-page-begins-meant = 如果这份名单是要更正“{ $before }”，请先不要导入：放弃这份名单，在“活动”页结束“{ $campaign }”，再请管理员在“设置—到期清除”里重新打开“{ $before }”。
roster-page-erased-due = 活动到期，个人信息已清除，这份名单的文件已于 { $at } 一起删除，不能再下载
