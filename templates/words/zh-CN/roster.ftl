# 责任分工表
roster-team-no-table = 没有找到责任分工表。表头里要有“姓名”或“责任人”，以及“组内职务”“负责村”等列。请加上这些列后再导入。
roster-team-no-rows = 这份责任分工表只有表头，没有人员。请填写后再导入。
roster-team-row = { $sheet } 第 { $row } 行
roster-team-problem-name_missing = 这一行没有姓名。请补上，或删去这一行。
roster-team-problem-village_twice = “{ $value }”已经给了别人，一个村只能有一名责任人。请改成一个人负责。
roster-team-problem-village_unclear = “{ $value }”没有说明是哪些村。请逐个写出村名，用顿号隔开。
roster-team-problem-not_a_place = “{ $value }”里有手机号、身份证号这样的长号码，不能当作地名。请只填村名。
roster-team-problem-leader_twice = 组长只能有一人，“{ $value }”是第二个。请改为副组长或成员。
roster-team-problem-phone_invalid = “{ $value }”不是电话号码，没有存入，其余照常。
roster-team-problem-number_misplaced = “{ $value }”里有电话或身份证号这样的长号码，号码没有存入这一格，其余照常。
roster-team-problem-person_twice = “{ $value }”出现多次，电话或职务前后不同，按同一个人处理，以前面的为准。如果是两个人，请在姓名后加以区分后重新导入。
roster-team-done = 已导入：新增 { $new } 人，更新 { $changed } 人，没有变化 { $unchanged } 人；安排了 { $villages } 个村。
roster-team-former-leader = 原组长{ $name }改为成员。
roster-team-gap = {""}
roster-team-new-villages = 有 { $n } 个村名单里还没有出现过：{ $villages }。请核对村名有没有写错。

# 名单导入
roster-place-row = { $sheet } 第 { $row } 行

# 字段名称
roster-field-seq = 序号
roster-field-student-name = 姓名
roster-field-id-number = 身份证号
roster-field-gender = 性别
roster-field-ethnicity = 民族
roster-field-contract-no = 合同编号
roster-field-contract-amount = 贷款金额
roster-field-contract-year = 贷款年度
roster-field-disbursed-on = 发放日期
roster-field-final-due-on = 合同到期日
roster-field-due-on = 应还日期
roster-field-balance = 贷款余额
roster-field-due-principal = 应还本金
roster-field-due-interest = 应还利息
roster-field-due-total = 应还合计
roster-field-overdue-principal = 逾期本金
roster-field-overdue-interest = 逾期利息
roster-field-overdue-total = 逾期合计
roster-field-penalty = 罚息
roster-field-overdue-since = 逾期日期
roster-field-overdue-days = 逾期天数
roster-field-paid-principal = 已还本金
roster-field-paid-interest = 已还利息
roster-field-paid-total = 已还合计
roster-field-paid-on = 还款日期
roster-field-repay-status = 还款状态
roster-field-repay-channel = 还款方式
roster-field-serial = 交易流水号
roster-field-student-phone = 联系电话
roster-field-co-name = 共同借款人
roster-field-co-id-number = 共同借款人身份证号
roster-field-co-phone = 共同借款人电话
roster-field-co-relation = 与借款人关系
roster-field-other-contact = 其他联系人
roster-field-township = 乡镇
roster-field-village = 村（社区）
roster-field-village-group = 村民小组
roster-field-address = 家庭住址
roster-field-university = 就读高校
roster-field-major = 院系专业
roster-field-entry-year = 入学年份
roster-field-grad-on = 毕业时间
roster-field-high-school = 毕业中学
roster-field-employer = 工作单位
roster-field-responsible = 责任人
roster-field-note = 备注
roster-field-in-population = 列入应还名单

# 整个文件不能用
roster-error-no-roster = 文件里没有找到名单。本软件要找的是同一行里既有“姓名、身份证号、合同编号”之一，又有“应还本金、应还日期、逾期本金、已还本金”这类金额或日期的表头；实际看到的是：{ $found }。请确认选对了文件，或把表头改成这些名称后再导入。
roster-error-no-roster-empty = 没有像表头的内容
roster-error-no-roster-hidden = 能看到的工作表里没有名单：本软件要找的是同一行里既有“姓名、身份证号、合同编号”之一，又有“应还本金、应还日期、逾期本金、已还本金”这类金额或日期的表头，实际看到的是：{ $found }。隐藏的工作表“{ $sheet }”像是名单，但隐藏的工作表不读取；如要导入，请在表格软件里取消隐藏，保存后再导入。
roster-error-no-rows = 找到了表头（{ $place }），但下面没有数据行。请确认名单已填写，再重新导入。
roster-error-team-sheet = 这是责任分工表，不是名单。请在“分工”页导入，或运行 repaydesk team import 文件名。
roster-error-rejected = 有 { $count } 行不能导入，因此什么都没有保存。请改正后重新导入，或加上 --accept-good-rows 先导入其余各行。

# 每种问题：原因与办法
roster-message = { $place }：{ $reason }。{ $remedy }
roster-message-field = { $place } { $field }：{ $reason }。{ $remedy }
roster-message-value = { $place } { $field }“{ $value }”：{ $reason }。{ $remedy }
roster-problem-name-missing = 没有姓名，这一行没有导入
roster-remedy-name-missing = 请补上姓名后重新导入。
roster-problem-key-missing = 身份证号和合同编号都没有或都不可用，认不出是哪一笔贷款
roster-remedy-key-missing = 请至少补上一项后重新导入。
roster-problem-amount-missing = 没有金额，空白不能当作零
roster-remedy-amount-missing = 请填上金额（没有就填 0）后重新导入。单元格里看得到金额的，是公式还没有算出结果：请用 Excel 或 WPS 打开、保存后重新导入。
roster-problem-amount-unreadable = 不是金额
roster-remedy-amount-unreadable = 请改为数字后重新导入。
roster-problem-amount-negative = 是负数，金额不能小于 0
roster-remedy-amount-negative = 请核对后改为正数或 0，重新导入。
roster-problem-date-unreadable = 不是有效日期
roster-remedy-date-unreadable = 请改成 2025-12-20 这样的日期后重新导入。
roster-problem-row-conflict = 与另一行是同一笔，内容却不一样，只采用了前面那一行
roster-remedy-row-conflict = 请核对后只保留正确的一行，重新导入。
roster-problem-contract-unknown = 不在已导入的名单里，这笔还款无处可记
roster-remedy-contract-unknown = 请核对编号，或先导入应还名单。
roster-problem-id-invalid = 不符合身份证号编码规则（位数、出生日期或校验码不对）
roster-remedy-id-invalid = 这一行已采用，请核对号码。
roster-problem-id-lost = 长号码在表格里被存成了数字，末尾几位已丢失，无法找回
roster-remedy-id-lost = 行里另有号码的，改按那一项认定。请向发表单位索取文本格式的号码。
roster-problem-id-gender-mismatch = 与身份证号第 17 位所示的性别不符
roster-remedy-id-gender-mismatch = 这一行已采用，请核对性别和身份证号。
roster-problem-phone-invalid = 不是有效电话（手机 11 位，座机带区号），没有采用
roster-remedy-phone-invalid = 其余内容照常导入，请核对号码。
roster-problem-number-misplaced = 这一格里写有身份证号或电话这样的号码，号码没有采用
roster-remedy-number-misplaced = 请把号码移到它自己的那一列，再重新导入。
roster-problem-paid-exceeds-due = 已还多于应还
roster-remedy-paid-exceeds-due = 这一行已采用，请核对金额。
roster-problem-row-repeated = 与前面某一行完全相同，只算一次
roster-remedy-row-repeated = 不必处理。
roster-problem-total-mismatch = 合计与各行相加不一致
roster-remedy-total-mismatch = 各行照常导入，请核对有没有漏行或改过数。

# 问题对照的另一行、别的列、算出的合计
roster-shown-column = { $field }（{ $column } 列）
roster-shown-blank = 空白
roster-shown-and = { $one }；{ $other }
roster-shown-more = { $columns }；还有 { $n } 列
roster-shown-here-there = { $field }这里是 { $here }，那里是 { $there }
roster-shown-stated-sum = { $field }写着 { $here }，各行相加是 { $there }
roster-shown-amount = { $field }是 { $here }
roster-shown-row-repeated = 与 { $other } 完全相同，只算一次
roster-shown-row-conflict = 与 { $other } 是同一笔（合同和应还日期相同，或流水号相同），内容却不一样：{ $columns }。只采用了 { $other }
roster-shown-total-mismatch = 合计与各行相加不一致：{ $columns }
roster-shown-paid-exceeds-due = 已还多于应还：{ $columns }
roster-shown-key-missing = 身份证号和合同编号都没有或都不可用，认不出是哪一笔贷款（看过{ $columns }）

# 核对时要知道的
roster-remark-with-way = { $line }{ $way }
roster-remark-kind-unsure = 名单上每一行都有欠款，又没有“逾期”的列，所以先认作逾期名单：名单上的人只算欠款的人，违约率的总人数要看应还名单（还没有导入应还名单时显示 —）。如果它其实是完整的应还名单，只是还没有人还清，请改为应还名单，违约率就按名单上的总人数算。
roster-way-kind-command = 如果是完整的应还名单，请加 --kind population；确是逾期名单，加 --kind overdue 就不再提醒。
roster-remark-as-of-today = 文件里没有写数据截止日，暂按今天算。
roster-way-as-of-page = 如果不对，请在“数据截止日”里改好，再按“按这些重新核对”。
roster-way-as-of-command = 如果不对，请用 --as-of 指定，例如 --as-of 2026-06-30。
roster-remark-due-asked = 有 { $n } 行没有应还日期，按您指定的 { $day } 算。
roster-remark-due-campaign = 有 { $n } 行没有应还日期，按本次活动设定的应还日 { $day } 算。
roster-remark-due-december = 有 { $n } 行没有应还日期，本次活动也没有设定应还日，按数据截止日之前最近的 12 月 20 日（{ $day }）算。
roster-way-due-on-page = 如果不对，请在“应还日”里填好，再按“按这些重新核对”。
roster-way-due-on-command = 如果不对，请用 --due-on 指定，例如 --due-on 2025-12-20。
roster-remark-unused = { $sheet } 的列 { $column } “{ $header }”像是金额，没有用上。
roster-way-unused-page = 如果要用，请在下面的“表头对应”里指定它是什么。
roster-way-unused-command = 如果要用，请在网页上导入，并在“表头对应”里指定它是什么。
roster-remark-counted-before = 有 { $n } 笔还款（{ $rows }）的还款日不晚于名单的数据截止日（{ $day }），共 { $amount } 元。名单上的已还金额可能已经包含这些钱，再记一次就会算成还了两遍，欠款显得比实际少。请对照名单核对：已经包含的，请从这份明细里删去后再导入；没有包含的，不必处理。以后导入数据截止日更晚的应还名单时，已还金额以那份名单为准。
roster-remark-more-rows = { $rows }等，另有 { $n } 笔

# 命令行里的导入结果
roster-kind-population = 应还名单
roster-kind-overdue = 逾期名单
roster-kind-payments = 还款明细
roster-severity-error = 错误
roster-severity-warning = 提醒
roster-say-headline = { $file }：{ $kind }，数据截止 { $day }
roster-say-sheet = 工作表“{ $sheet }”：表头在第 { $rows } 行，认出 { $count } 列
roster-say-as-last-time = 工作表“{ $sheet }”：按您以前定的对应关系读取。如要改回，请在网页上的“表头对应”里忘记它。
roster-say-rows = 读到 { $read } 行：可导入 { $accepted }，有错误 { $rejected }，重复 { $repeated }
roster-say-difference = 与现有数据相比：新增 { $new }，有变化 { $changed }，没变化 { $unchanged }；上次有、这次没有 { $absent }
roster-remark-cut = 有 { $n } 个单元格的文字超过 { $limit } 个字，只读了前 { $limit } 个字，第一处在 { $place }。原文件仍完整保存。
roster-remark-untold = 问题太多，只列出 { $told } 处，另有 { $left } 处没有列出。请先改正列出的，再传一次；剩下的会接着列出。
roster-remark-overdue-beyond-due = 有 { $n } 行的逾期大于应还，未还金额按应还计算。请核对这些行的应还和逾期。
roster-remark-unsaid = 名单有{ $has }、没有{ $lacks }：新的行按 0 计，已有的行保持原来的{ $keeps }。
roster-remark-unsaid-rows = 有 { $n } 行填了{ $has }、没有填{ $lacks }：新的行按 0 计，已有的行保持原来的{ $keeps }。
roster-remark-paid-blank = 有 { $n } 行没有填已还（第一处在 { $place }）：新的行按没有还计，已有的行保持原来的已还。确实没有还的，请填 0 再导入。
roster-remark-no-place = 有 { $n } 行的乡镇、村、组里写的是长号码（{ $rows }），不能当作地名，这些行的地名没有导入。请在名单里改正后重新导入，或到“未归村”里指定。
roster-remark-no-place-row = { $place }：{ $value }
roster-remark-older = 有 { $n } 行，已有更新的数据（{ $stated }），金额没有改。这份名单其实更新的，请改“数据截止日”；要改回旧数据，请先撤销后来的批次。
roster-say-problems = { $severity } { $count } 处：{ $reason }
roster-say-more = 另有 { $count } 处，用 --json 可以全部看到
roster-say-sums = 可导入的行合计：{ $sums }
roster-say-remark = 请留意：{ $line }
roster-say-ambiguous = { $place } 的表头“{ $header }”有多种含义，这次认作：{ $field }
roster-say-not-read = 不采用
roster-say-applied = 已导入，是第 { $batch } 批。如需撤销：repaydesk import undo { $batch }
roster-say-dry-run = 这是试算，什么都没有保存。
roster-say-nothing = 什么都没有保存。

# 看过之后名单的结果变了
roster-changed-since = 您看过之后，已有的数据改动过，这份名单的结果随之变了。已按现在的数据重新比对，还没有导入。请再核对一次。
roster-changed-since-import = 您看过之后，又导入了“{ $file }”（此后共有 { $n } 次导入或撤销），这份名单的结果随之变了。已按现在的数据重新比对，还没有导入。请再核对一次。
roster-changed-since-undo = 您看过之后，“{ $file }”的导入被撤销了（此后共有 { $n } 次导入或撤销），这份名单的结果随之变了。已按现在的数据重新比对，还没有导入。请再核对一次。
# 改正：标出问题的表格
roster-mark-too-much = 这份名单太大，标不进一个表格。请把名单拆成几个文件分别导入，每个会有自己的待改正表格；也可以在“有问题的行”里逐条查看。
roster-mark-heading-problem = 问题
roster-mark-heading-remedy = 怎样改
roster-mark-problem = { $head }：{ $reason }
roster-mark-file = 待改正
roster-mark-remark = 含个人信息。用途：{ $purpose }；下载人：{ $by }。

# 改正后的文件放回原批次
roster-correction-not-open = 这一批已撤销或已放弃，改好的文件请在“名单”页另外导入。
roster-correction-ended = 活动已经结束，不能再上传改好的文件。要改这个活动，请管理员在“设置—到期清除”里重新打开（没有别的活动在进行时才可以）。
roster-correction-later = 第 { $later } 批是在它之后导入的，不能再改这一批。请把改好的文件在“名单”页另外导入；已有的行不会重复。
roster-correction-other-table = 这份文件的表头与这一批的不一样，没有放回。请在下载的表格里改正，不要增删或移动列；如果是另一份名单，请在“名单”页导入。
roster-correction-other-rows = 这份文件里没有一行是这一批的，没有放回。请核对是不是选错了文件；如果是另一份名单，请在“名单”页导入。
roster-correction-missing = 已导入的行有 { $n } 行在这份文件里没有或变成有问题的，没有放回。请在整张表上改，不要删掉其他行；如果确实要去掉，请先撤销这一批，再导入改好的文件。
roster-correction-changed = 这一批刚才有变动，这份文件没有放回。请看一看现在的结果，再放回一次。
roster-correction-nothing-waits = 没有等待核对的文件，可能刚才已经处理过了。

# 用以前的名单补全身份证号
roster-severity-settled = 已补全
roster-remedy-settled = 不必再处理。
roster-proposal-settled = 已按“{ $file }”（截止 { $day }）补全，{ $by }确认
roster-proposal-settled-bare = 已按现有数据补全，{ $by }确认
roster-proposal-operator = 管理员（命令行）
roster-proposal-open = 有 { $n } 行的身份证号缺失或已损坏，以前的名单里同一个人有完整的号码。没有自动补全：合同已有的记在原来那个人名下，号码保持原样。

# 名单包括哪些地方
roster-unnamed-place = { $place }（上次 { $n } 人）
roster-unnamed-comma = 、
roster-unnamed-more = { $places }等
roster-unnamed-both = { $one }{ $other }
roster-unnamed-one-places = 本名单里没有{ $place }的任何人（上次 { $n } 人），这些人没有算作缺少。
roster-unnamed-one-all = 本名单里没有{ $place }的任何人（上次 { $n } 人），这些人算作缺少。
roster-unnamed-several-places = 有 { $n } 个地方，本名单里一个人也没有：{ $places }。这些人没有算作缺少。
roster-unnamed-several-all = 有 { $n } 个地方，本名单里一个人也没有：{ $places }。这些人算作缺少。
roster-unnamed-nowhere = 另有 { $n } 人不知道住在哪里，本名单里也没有，也没有算作缺少。
roster-unnamed-nowhere-alone = 有 { $n } 人不知道住在哪里，本名单里没有，没有算作缺少。
roster-way-covers-places-page = 如果这是全部名单，请把“名单范围”改为“全部名单”，再按“按这些重新核对”。
roster-way-covers-places-command = 如果这是全部名单，请加 --covers all。
roster-way-covers-all-page = 如果这份名单本来就不包括这些地方，请把“名单范围”改为“部分地方的名单”，再按“按这些重新核对”。
roster-way-covers-all-command = 如果这份名单本来就不包括这些地方，请加 --covers places。
roster-unnamed-few = 本名单只列了已有 { $listed } 人中的 { $named } 人，当作补充，没有人算作缺少。
roster-unnamed-few-none = 本名单没有列已有 { $listed } 人中的任何人，当作补充，没有人算作缺少。
roster-way-covers-some-page = 如果这就是完整名单，请改选“名单范围”，再按“按这些重新核对”。
roster-way-covers-some-command = 如果这就是完整名单，请加 --covers all；如果是列到的地方的完整名单，请加 --covers places。
roster-remark-newer = 这份名单（截止 { $day }）早于已导入的名单（截止 { $newest }），所以它没有列出的 { $n } 人不算作缺少。
roster-proposal-way = 如要补全，请先不要导入，在网页“名单”页上传这个文件，核对时逐行确认。
roster-proposal-way-landed = 这一批已经导入。如要补全，请运行 repaydesk import undo { $batch } 撤销，再在网页“名单”页上传这个文件，核对时逐行确认。

roster-remark-kept-by-hand = 有 { $n } 处个人资料已由手工更正，名单上的说法不同，保留更正后的内容。
