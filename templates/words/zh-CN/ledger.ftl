# 活动
ledger-campaign-default = { $year } 年度

# 命令行 status
ledger-status-head = { $campaign }　截至 { $as_of }
ledger-status-basis-population = 口径：应还名单内，扣除排除事项 { $excluded } 人
ledger-status-basis-declared = 口径：按申报基数（来源：{ $source }），扣除排除事项 { $excluded } 人
ledger-status-basis-overdue_only = 只有逾期名单，算不出比率。请导入应还名单，或在“活动”页填写申报基数。
ledger-status-basis-nothing = 还没有导入名单。请用 repaydesk import 文件名 导入。
ledger-status-batches = 依据：{ $files }
ledger-status-batch = { $file }（{ $day }）
ledger-status-unpaid = 未还率　　　　　{ $rate }　未还 { $unpaid } 人 / { $all } 人，只看没到期的款项，不是违约率
ledger-status-people = 违约率（人数）　{ $rate }　逾期 { $late } 人 / 应还 { $all } 人
ledger-status-money = 本息逾期率　　{ $rate }　逾期未还 { $late } 元 / 应还 { $all } 元
ledger-status-contracts = 违约率（合同）　{ $rate }　逾期 { $late } 份 / { $all } 份
ledger-status-recovered = 本息回收率　　{ $rate }
ledger-status-target-met = 目标 { $target }：已达标，最多可逾期 { $allowed } 人
ledger-status-target-ahead = 目标 { $target }：多数款项的应还日 { $due } 还没有过，到期以后才看是否达标（最多可逾期 { $allowed } 人）
ledger-status-target-missed = 目标 { $target }：再化解 { $cure } 人达标（最多可逾期 { $allowed } 人）
ledger-status-penalty = 罚息 { $penalty } 元，不计入比率
ledger-status-villages = 各村（逾期 / 应还）
ledger-status-village = 　{ $village }　{ $late } / { $all }
ledger-status-uncovered = 还没有责任人的村：{ $villages }
ledger-status-uncovered-many = 还没有责任人的村有 { $n } 个：{ $villages }等
ledger-status-unplaced = 还没有归村的借款学生：{ $n } 人

ledger-list-comma = 、

# 数字旁边要说明的
ledger-caveat-day-ahead = { $day } 还没有到：数字按今天（{ $today }）已知的数据推算，到那天为止的还款还没有算进来。
ledger-caveat-later-rosters = 数据来源里有 { $n } 份名单晚于 { $day }（最晚 { $latest }）：名单所列的应还、已还都已算入，只有写明日期的还款算到 { $day } 为止。
ledger-caveat-outside = 另有 { $n } 人逾期 { $amount } 元，只在逾期名单里，应还名单里没有，没有计入比率。请导入包含他们的应还名单；不属于本校的，请登记“非本辖区”排除。

# 命令行 team show
ledger-team-leader = 组长：{ $names }
ledger-team-deputies = 副组长：{ $names }
ledger-team-members = 成员：{ $names }
ledger-team-nobody = 还没有
ledger-team-villages = 包保责任
ledger-team-village = 　{ $village }　{ $name }

# 通用
ledger-as-of = 数据截止 { $day }
ledger-borrower = 借款学生
ledger-people = 借款人数
ledger-late = 逾期人数
ledger-rate-people = 违约率（人数）
ledger-due-total = 应还本息
ledger-unpaid-late = 逾期未还
ledger-excluded = 排除
ledger-unit-people = 人
ledger-address = 地址
ledger-contract-no-number = 没有编号的合同

# 分工
ledger-team-purpose = 领导小组有谁，每个村由谁负责。
ledger-team-purpose-member = 领导小组有谁，您负责哪些村。
ledger-team-group = 领导小组
ledger-team-empty = 领导小组还没有人。
ledger-team-do = 先做这些
ledger-team-do-members = 把领导小组填进来
ledger-team-do-members-line = 可以逐个添加，也可以导入责任分工表。
ledger-team-do-uncovered = { $n } 个村还没有责任人
ledger-team-do-uncovered-line = 在下表勾选村，再选择交给谁。
ledger-team-do-unplaced = { $n } 位借款学生还没有归村
ledger-team-do-unplaced-line = 归村以后才知道由谁负责。
ledger-team-complete = 每个村都有责任人，每位借款学生都已归村。
ledger-team-choose = 还没有选择交给谁。请先添加领导小组成员。
ledger-team-assigned = 已把 { $n } 个村交给 { $name }。
ledger-team-give-to = 责任人
ledger-team-give = 指定责任人
ledger-team-no-villages = 还没有村。导入名单后，名单里的村会列在这里。
ledger-team-no-own-villages = 您还没有负责的村。请联系组长分配。
ledger-team-sheet = 导入责任分工表
ledger-team-sheet-note = 一次填好领导小组和各村责任人。已有的人按姓名对应，不会重复。
ledger-team-sheet-file = 责任分工表
ledger-team-sheet-hint = 表里有乡镇、村和责任人就可以。
ledger-team-sheet-button = 导入分工表

# 村
ledger-villages = 村（社区）
ledger-villages-title = 各村由谁负责
ledger-village = 村（社区）
ledger-township = 乡镇
ledger-responsible = 责任人
ledger-responsible-none = 无人负责
ledger-village-add = 添加村
ledger-village-add-purpose = 名单里没有写村的时候，可以先在这里添加，再把借款学生归进来。
ledger-village-added = 村已添加。
ledger-village-hand-over = 移交
ledger-village-money = 应还本息 { $due } 元，逾期未还 { $late } 元。
ledger-village-from = 从哪天起
ledger-village-note = 移交原因
ledger-village-history = 责任记录
ledger-village-no-history = 还没有人负责过这个村。
ledger-stretch = { $from } 至 { $to }
ledger-stretch-open = { $from } 起

# 归村
ledger-unplaced = 还没有归村的借款学生
ledger-unplaced-purpose = 共 { $n } 人。勾选后归入一个村，或按地址里写的村归入。
ledger-unplaced-proposed = 地址里写的村
ledger-unplaced-none = 每位借款学生都已归村。
ledger-unplaced-back = 回到分工
ledger-unplaced-village = 归入
ledger-unplaced-place = 归入这个村
ledger-unplaced-as-proposed = 按地址归村
ledger-unplaced-choose = 还没有选择村。请先添加村。
ledger-unplaced-no-proposal = 勾选的人地址里都没有认出村，请选择一个村归入。
ledger-unplaced-done = 已归村 { $n } 人。

# 排除
ledger-exclusions = 排除
ledger-exclusions-purpose = 延期、免息、救助、代偿、非本辖区、重复：经批准不计入比率，有文件可查。
ledger-exclusions-in-force = 生效中
ledger-exclusions-revoked = 已撤销
ledger-exclusions-none = 没有排除事项，所有应还记录都计入比率。
ledger-exclusion-add = 登记排除
ledger-exclusion-find = 先找到借款学生
ledger-exclusion-nobody = 请先找到这位借款学生，再从他的页面登记排除。
ledger-exclusion-of = 登记排除：{ $name }
ledger-exclusion-purpose = 登记后不再计入比率；比率旁会写明排除了多少人。
ledger-exclusion-added = 已登记 { $name } 的排除事项，比率已重新计算。
ledger-exclusion-in-force = { $name } 的{ $what }已有“{ $kind }”在生效（{ $day } 批准，{ $document }），不用再登记。要改内容，请先在排除页撤销那一条。
ledger-exclusion-what = 范围
ledger-exclusion-whole = 全部合同
ledger-exclusion-kind = 类别
ledger-exclusion-approver = 批准人
ledger-exclusion-document = 依据的文件
ledger-exclusion-document-hint = 文号或文件名称，上级核查时要能找到。
ledger-exclusion-reason = 说明
ledger-exclusion-decided = 批准日期
ledger-exclusion-undo = 撤销
ledger-exclusion-revoke = 撤销
ledger-exclusion-revoked = 已撤销，比率已重新计算。
ledger-exclusion-revoked-before = 这一条之前已经撤销了。
ledger-exclusion-revoked-by = 撤销人
ledger-exclusion-deferral = 延期
ledger-exclusion-waiver = 免息
ledger-exclusion-relief = 救助
ledger-exclusion-compensation = 代偿
ledger-exclusion-not_ours = 非本辖区
ledger-exclusion-duplicate = 重复
ledger-exclusion-hint-deferral = 本金暂不计入，利息照常。
ledger-exclusion-hint-waiver = 利息不计入，本金照常。
ledger-exclusion-hint-relief = 因死亡、伤残、重病等获批还款救助，全部不计入。
ledger-exclusion-hint-compensation = 因服役、基层就业等由国家代偿，全部不计入。
ledger-exclusion-hint-not_ours = 不属于本校本辖区，全部不计入。
ledger-exclusion-hint-duplicate = 与另一条是同一笔，全部不计入。

# 活动设置
ledger-campaign = 活动
ledger-campaign-purpose = 本次还款活动的名称、目标和应还日。
ledger-campaign-name = 活动名称
ledger-campaign-target = 违约率目标（%）
ledger-campaign-target-hint = 一般是 5。可以写两位小数。
ledger-campaign-due = 应还日
ledger-campaign-due-hint = 名单没有写应还日时用这一天。不填就用数据截止日之前最近的 12 月 20 日。
ledger-declared = 申报基数
ledger-declared-note = 只有逾期名单、没有应还名单时填写，比率会注明按申报基数计算。
ledger-declared-borrowers = 应还人数
ledger-declared-due = 应还本息（元）
ledger-declared-source = 来源
ledger-declared-source-hint = 例如上级通报的名称和日期。
ledger-refusal-percentage = 违约率目标请填写 0 到 100 之间的数，最多两位小数。
ledger-refusal-count = 应还人数请填写大于 0 的整数。
ledger-refusal-amount = 应还本息请填写以元为单位的金额，最多两位小数。
ledger-refusal-base = 填写申报基数时，应还人数和来源都要写。
ledger-refusal-too-many-people = 应还人数最多填 { $most } 人，请核对。
ledger-refusal-too-much-due = 应还本息最多填 { $most } 元，请核对单位是不是元。
ledger-refusal-fewer-than-late = 现在逾期的已有 { $late } 人，应还人数不能比这少。请核对数字和来源。
ledger-refusal-less-than-late = 现在逾期的已有 { $late } 元，应还本息不能比这少。请核对数字和单位（元）。
ledger-refusal-name-taken = 已经有一个活动叫这个名称，请换一个。

# 检查
ledger-check-amounts = 应还、已还金额
ledger-check-payments = 还款与分配
ledger-check-exclusions = 排除事项
ledger-check-assignments = 责任人
ledger-check-parts = 应还记录 { $id }：本金与利息之和不等于合计。
ledger-check-negative = 应还记录 { $id }：有负数金额。
ledger-check-overspent = 还款 { $id }：分配出去的超过了还款金额。
ledger-check-uncounted = 应还记录 { $id }：已还少于已分配的还款。
ledger-check-foreign = 排除事项 { $id }：合同不属于这位借款学生。
ledger-check-gone = 村 { $id }：责任人已经离开领导小组。
ledger-check-two = 村 { $id }：同时有两位责任人。
ledger-team-sheet-blank = 下载空白责任分工表

# 结束活动
ledger-campaign-close = 结束活动
ledger-campaign-close-note = 结束以后，名单和数字只能查看，不能再改；下一次导入名单会开始新的活动。个人信息再保存一段时间，到期由管理员清除。
ledger-campaign-close-sure = 我确认结束这个活动
ledger-campaign-close-sure-missing = 活动没有结束：请先勾选确认。
ledger-campaign-closed = 活动已结束。在“设置—到期清除”里可以重新打开，或在到期后清除个人信息。
ledger-campaign-again = { $name }（{ $n }）

# 已结束的活动
ledger-shown-campaign = 活动
ledger-shown-closed = { $campaign }（已结束）
ledger-shown-closed-on = { $campaign }（已于 { $day } 结束）
ledger-shown-ended = “{ $campaign }”已于 { $day } 结束，名单保留至 { $until }
ledger-shown-ended-look = 这里的名单和数字只能查看。
ledger-shown-ended-look-all = 这里的名单和数字只能查看。仍可以制作报表，查找、打印一个人的资料；更正由管理员或组长做，删除由管理员做。
ledger-shown-ended-next = 要开始下一个活动，请导入新的名单。要改这个活动，请管理员在“设置—到期清除”里重新打开。
ledger-shown-ended-import = 导入新名单
ledger-shown-ended-retention = 查看保留期限
ledger-shown-erased = { $campaign }（个人信息已清除）
ledger-shown-gone = “{ $campaign }”的个人信息已于 { $at } 清除
ledger-shown-gone-note = 合计、各村数字和走势还在，可以查看。只在这个活动里的人只剩编号，姓名、号码和名单原件都没有了。
ledger-shown-unknown = 没有这个活动
ledger-shown-unknown-note = 网址里的活动编号不对。下面是现在的活动。
ledger-campaign-next = 下面填写的是下一个活动，保存后开始。

# 逾期阶段
ledger-stage-settled = 结清
ledger-stage-not-due = 未到期
ledger-stage-near = 临近
ledger-stage-late-30 = 逾期 1–30 天
ledger-stage-late-60 = 逾期 31–60 天
ledger-stage-late-90 = 逾期 61–90 天
ledger-stage-late-long = 逾期 90 天以上
