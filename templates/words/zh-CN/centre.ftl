# 汇总：多所学校的进度表合成一份
centre-nav = 汇总
centre-unnamed = （未填写资助中心名称）
centre-file-name = { $centre }-汇总
centre-title = { $centre }各校助学贷款还款进度汇总（{ $kind }）
centre-period-line = 报告期：{ $period }（{ $days }）
centre-as-of = 数据截止：{ $day }
centre-as-of-between = 数据截止：{ $from } 至 { $to }（各校不同）
centre-maker-line = 汇总编号：{ $number }　生成人：{ $name }　生成日期：{ $day }
centre-list-separator = 、
centre-list-more = { $names }等
centre-total = 合计
centre-between = {""}

# 工作表
centre-sheet-cover = 汇总
centre-sheet-schools = 按学校
centre-sheet-townships = 按乡镇
centre-sheet-stages = 按阶段
centre-sheet-excluded = 排除
centre-sheet-trend = 趋势
centre-sheet-received = 收件情况

# 汇总页
centre-card-people = 逾期 { $part } 人 ÷ 应还 { $whole } 人；计入 { $schools } 所学校
centre-card-money = 逾期未还 { $part } 元 ÷ 应还 { $whole } 元；计入 { $schools } 所学校
centre-card-target-unknown = 没有一所学校报了应还人数，算不出。请学校导入应还名单后重新上报。
centre-card-target-note = 目标 { $target }，最多可逾期 { $allowed } 人；各校都达标还需化解 { $each } 人
centre-note-missing = 还有 { $count } 所学校没有交：{ $names }。合计里没有它们。
centre-note-declared = { $count } 所学校按申报基数计算：{ $names }。人数违约率用申报的人数；没有申报金额的，不计入本息逾期率的分子和分母。
centre-note-without-base = { $count } 所学校没有应还名单，违约率显示 —：{ $names }。逾期人数和金额计入合计，不计入违约率的分子和分母。
centre-note-without-amount = { $count } 所学校没有应还金额：{ $names }。不计入本息逾期率的分子和分母。
centre-note-outdated = { $count } 所学校的数据早于本期：{ $names }。
centre-note-names = { $count } 所学校交来的工作簿含姓名：{ $names }。只取了数字；请学校改发遮住姓名的版本，并删除这些文件。
centre-note-unexpected = { $count } 所学校不在学校名单上，已计入：{ $names }。
centre-note-key-asked = { $count } 份报表换了签名钥匙，等待接受，未计入：{ $names }。
centre-note-shared-key = 同一把签名钥匙签了 { $count } 个学校名称：{ $names }。请核实是不是同一所学校，避免重复计算。
centre-note-targets = 各校目标不同，合计按最严的 { $target } 计算。
centre-note-differs = 控制合计不一致：请看下面的控制合计表，不要上报这份汇总。
centre-chart-to-cure = 最需化解的学校（人）
centre-chart-to-cure-summary = 还需化解的学校共 { $n } 所，最多的在最上面。
centre-chart-trend-summary = 各期人数违约率和本息逾期率，与目标比较。
centre-rates-title = 违约率（由合计算出，不是各校违约率的平均）
centre-to-cure-title = 最需化解的学校
centre-to-cure-none = 每所学校都已达到自己的目标，或算不出。
centre-sizes-title = 规模和目标
centre-size-expected = 应交学校（所）
centre-size-counted = 计入学校（所）
centre-size-missing = 未交学校（所）
centre-size-borrowers = 应还人数（有应还名单或申报基数的学校）
centre-size-late = 逾期人数（全部学校）
centre-size-contracts = 应还合同（有应还名单的学校）
centre-size-contracts-late = 逾期合同（全部学校）
centre-size-due = 应还本息（元，报了金额的学校）
centre-size-unpaid = 逾期未还本息（元，全部学校）
centre-size-excluded = 排除人数
centre-size-target = 目标
centre-size-allowed = 最多可逾期（人）
centre-size-to-cure = 全部学校合起来还需化解（人）
centre-size-to-cure-each = 各校都达到自己的目标还需化解（人）
centre-control-title = 控制合计
centre-agrees = 一致
centre-differs = 不一致
centre-column-centre = 资助中心
centre-column-schools = 学校（所）
centre-column-by-people = 按人数
centre-column-by-money = 按本息
centre-column-excluded = 排除人数
centre-column-people = 人数
centre-column-part = 占比
centre-column-sum = 合计
centre-column-period = 报告期
centre-column-period-end = 结束日
centre-column-state = 情况
centre-column-message = 原因和处理办法
centre-column-received-on = 收到日期
centre-group-places = 名次
centre-group-money = 金额

# 按学校
centre-schools-title = 各校情况和名次
centre-schools-note = 名次从违约率最低的排起；违约率相同名次相同；算不出违约率的没有名次。
centre-schools-none = 这一期还没有学校计入。
centre-basis-population = 应还名单
centre-basis-declared = 申报基数
centre-basis-overdue_only = 只有逾期名单
centre-basis-nothing = 没有数据

# 按乡镇
centre-townships-title = 各乡镇情况
centre-townships-note = 按借款学生所在乡镇合计；一所学校的学生可能在几个乡镇，学校数不能相加。
centre-township-unstated = 未注明
centre-township-declared = 申报基数（分不到乡镇）

# 按阶段
centre-stages-title = 按逾期阶段
centre-stages-note = 每人按逾期最久的一份合同归入一个阶段。
centre-stages-without = 没有阶段数据的学校：{ $names }。
centre-stages-whole = 全部学校
centre-stages-schools = 各校
centre-stage-settled = 结清
centre-stage-not-due = 未到期
centre-stage-near = 临近
centre-stage-late-30 = 逾期1–30天
centre-stage-late-60 = 逾期31–60天
centre-stage-late-90 = 逾期61–90天
centre-stage-late-long = 逾期90天以上

# 排除
centre-excluded-title = 各校排除情况
centre-excluded-note = 已从各校的应还中移出，不计入任何违约率。这里不写是谁；要看姓名请找学校。
centre-excluded-kinds = 各校按原因（条）
centre-excluded-listed = 逐条
centre-excluded-none = 没有排除。
centre-excluded-person = 全部合同
centre-excluded-contract = 一份合同
centre-excluded-see = 见学校原表

# 趋势
centre-trend-title = 各期合计
centre-trend-note = 只比较同一种报表；每期计入的学校可能不同，请看学校数。
centre-trend-none = 还没有可以比较的报告期。

# 收件情况
centre-received-title = 收件情况
centre-list-from-given = 应交学校：按这次给的学校名单。
centre-list-from-kept = 应交学校：按保存的学校名单。
centre-list-from-history = 应交学校：没有学校名单，按以前交过的学校。
centre-list-from-none = 没有学校名单，也没有以前的报表，看不出谁没有交。请先填写学校名单。
centre-line-counted = 已计入
centre-line-late = 已计入，迟交
centre-line-missing = 未交
centre-line-unexpected = 不在名单
centre-line-superseded = 被后一份代替
centre-line-taken-back = 已撤回
centre-line-key-asked = 新钥匙待接受
centre-line-twice = 重复
centre-line-older = 较早的期
centre-line-newer = 较晚的期
centre-line-beside = 另一种报表
centre-line-altered = 改动过
centre-line-contradicts = 编号相同内容不同
centre-line-not_ours = 不是进度表
centre-line-district = 是汇总表
centre-line-unnamed = 没有校名
centre-line-newer_format = 版本较新
centre-line-unreadable = 读不出
centre-told-missing = 应在 { $day } 前交来。请联系学校。
centre-told-contact = 联系：{ $contact }。
centre-told-near = 收到的“{ $name }”名称相近，请核实是不是同一所；是的话改学校名单或请学校改名称，程序不会自己合并。
centre-told-unexpected = 学校名单上没有这所学校，已计入。请核实，或加进学校名单。
centre-told-unexpected-near = 学校名单上没有这所学校，已计入。名单上的“{ $name }”名称相近，请核实是不是同一所。
centre-told-late = 应在 { $day } 前交，迟了 { $days } 天。
centre-told-superseded = 学校后来又做了一份（编号 { $number }），按后一份计入。
centre-told-taken-back = 已撤回，不计入。原因：{ $reason }。
centre-told-other-period = 属于{ $period }，已存入历史，不计入本期。
centre-told-again = 以前撤回过，现在重新计入。
centre-told-already = 以前收到过同一份，只计一次。
centre-told-twice = 与“{ $file }”是同一份报表，只计一次。
centre-told-key = 学校换了签名钥匙（指纹 { $fingerprint }）。请打电话与学校核对指纹，核对无误后接受；接受前不计入。
centre-refused-contradicts = 编号 { $number } 的报表收到过（{ $file }），这一份内容不同。请向学校要一份新做的报表，并问清哪一份是真的。
centre-refused-district = 这是几所学校的汇总表，不是一所学校的进度表。请放学校交来的原文件。
centre-refused-unnamed = 这份报表没有写学校名称。请学校在设置里填写校名后重新生成。
centre-refused-unread = 文件读不出（{ $reason }）。请重新保存后再放一次。
centre-remark-names = 工作簿含姓名，只取了数字。请学校改发遮住姓名的版本，并删除这个文件。
centre-remark-outdated = 数据截止 { $day }，早于本期开始日 { $from }。请学校导入新名单后重新上报。
centre-remark-shared-key = 这把签名钥匙也签过：{ $schools }。请核实是不是同一所学校，避免重复计算。
centre-remark-without-base = 没有应还名单，算不出违约率。请学校导入应还名单后重新上报。

# 说明
centre-explained-title = 这份汇总怎么来的
centre-rules-title = 规则
centre-rule-name-sum = 合计
centre-rule-sum = 全区违约率由各校的人数、金额相加后算出，不是各校违约率的平均。
centre-rule-name-counted = 计入哪一份
centre-rule-counted = 每所学校每期计入最后做的一份；同一份只计一次；改动过的、外来的文件不计入，并写明原因。
centre-rule-name-base = 口径
centre-rule-base = 没有应还名单的学校，违约率显示 —，不计入分子和分母；逾期人数和金额仍计入合计。按申报基数的学校，人数违约率用申报的人数。
centre-rule-name-places = 乡镇
centre-rule-places = 由各校的村（社区）合计；没有写乡镇的归入“未注明”；申报的基数分不到乡镇，单列一行。
centre-rule-name-ranking = 名次
centre-rule-ranking = 人数违约率和本息逾期率各排一次，并列名次相同。只排学校，不排个人。
centre-rule-name-target = 目标
centre-rule-target = 先按整数人数比较，再显示百分比；各校目标不同时按最严的。
centre-rule-name-late = 迟交
centre-rule-late = 收到日期晚于报告期结束日加规定天数（设置里可改，默认 3 天）的为迟交。
centre-rule-name-key = 签名
centre-rule-key = 每所学校有自己的签名钥匙，第一次收到时记住；换了钥匙的报表要核对指纹、接受后才计入。
centre-rule-name-privacy = 个人信息
centre-rule-privacy = 这里没有任何借款学生的姓名、号码。学校交来的文件不保存，只保存数字。
centre-reading-cover = 全区合计、违约率、最需化解的学校、控制合计。
centre-reading-schools = 每所学校的数字和两个名次。
centre-reading-townships = 按借款学生所在乡镇合计。
centre-reading-stages = 按逾期多久分的人数，全部学校和各校。
centre-reading-excluded = 各校移出的人，按原因计数并逐条列出依据。
centre-reading-trend = 同一种报表各期的合计。
centre-reading-received = 每所学校、每个文件的情况，以及要做什么。

# 出错
centre-error-range = 有学校的数字大得不可能相加。请在收件情况里找出这份报表，撤回后向学校核实。
centre-error-cancelled = 已停下，什么都没有保存。

# 文件的情况
centre-fate-taken = 已收下
centre-fate-again = 重新收下
centre-fate-already = 以前收过
centre-fate-twice = 重复
centre-fate-key_asked = 新钥匙待接受
centre-fate-altered = 改动过
centre-fate-contradicts = 编号相同内容不同
centre-fate-not_ours = 不是进度表
centre-fate-district = 是汇总表
centre-fate-unnamed = 没有校名
centre-fate-newer_format = 版本较新
centre-fate-unreadable = 读不出

# 学校名单
centre-list-no-name = 这一行没有学校名称。请把学校名称写在最前面。
centre-list-too-long = 学校名称太长，最多 { $most } 个字。
centre-list-twice = 这所学校前面已经写过。请删去一行。
centre-list-too-many = 学校太多，最多 { $most } 所。
