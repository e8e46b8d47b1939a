# 责任分工表
roster-team-no-table = 没有找到责任分工表。表头里要有“姓名”或“责任人”，以及“组内职务”“负责村”等列。请加上这些列后再导入。
roster-team-no-rows = 这份责任分工表只有表头，没有人员。请填写后再导入。
roster-team-row = { $sheet } 第 { $row } 行
roster-team-problem-name_missing = 这一行没有姓名。请补上，或删去这一行。
roster-team-problem-village_twice = “{ $value }”已经给了别人，一个村只能有一名责任人。请改成一个人负责。
roster-team-problem-village_unclear = “{ $value }”没有说明是哪些村。请逐个写出村名，用顿号隔开。
roster-team-problem-leader_twice = 组长只能有一人，“{ $value }”是第二个。请改为副组长或成员。
roster-team-problem-phone_invalid = “{ $value }”不是电话号码，没有存入，其余照常。
roster-team-done = 已导入：新增 { $new } 人，更新 { $changed } 人，没有变化 { $unchanged } 人；安排了 { $villages } 个村。
roster-team-former-leader = 原组长{ $name }改为成员。

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
roster-field-village = 村(社区)
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

# 名单种类与问题等级
roster-kind-population = 应还名单
roster-kind-overdue = 逾期名单
roster-kind-payments = 还款明细
roster-severity-error = 错误
roster-severity-warning = 提醒

# 每种问题的简称
roster-code-name-missing = 缺姓名
roster-code-key-missing = 缺身份证号和合同编号
roster-code-amount-missing = 缺金额
roster-code-amount-unreadable = 金额看不懂
roster-code-amount-negative = 金额为负
roster-code-date-unreadable = 日期看不懂
roster-code-row-conflict = 同一笔应还两行不一致
roster-code-contract-unknown = 查不到合同
roster-code-id-invalid = 身份证号有误
roster-code-id-lost = 长号码已变成数字
roster-code-id-gender-mismatch = 性别与身份证号不符
roster-code-phone-invalid = 电话有误
roster-code-paid-exceeds-due = 已还多于应还
roster-code-row-repeated = 重复行
roster-code-total-mismatch = 合计对不上

# 每一处问题：位置、原因、办法
roster-problem-name-missing = { $place }：没有姓名，这一行不能导入。请补上姓名后重新导入。
roster-problem-key-missing = { $place }：身份证号和合同编号都没有或都不可用，无法认定是哪一笔贷款。请至少补上一项后重新导入。
roster-problem-amount-missing = { $place }：缺少{ $field }，空白不能当作零。请填上金额（没有就填 0）后重新导入。
roster-problem-amount-unreadable = { $place }：{ $field }“{ $value }”不是金额。请改为数字后重新导入。
roster-problem-amount-negative = { $place }：{ $field }“{ $value }”是负数。请核对后改为正数或 0。
roster-problem-date-unreadable = { $place }：{ $field }“{ $value }”不是有效日期。请改成 2025-12-20 这样的日期。
roster-problem-row-conflict = { $place }：与前面某一行是同一合同、同一应还日期，内容却不一样，只采用了前面那一行。请核对后只保留正确的一行。
roster-problem-contract-unknown = { $place }：{ $field }“{ $value }”不在已导入的名单里，这笔还款无处可记。请核对编号，或先导入应还名单。
roster-problem-id-invalid = { $place }：{ $field }“{ $value }”不符合编码规则（位数、出生日期或校验码不对）。这一行已采用，请核对号码。
roster-problem-id-lost = { $place }：{ $field }在表格里被存成了数字，末尾几位已丢失，无法找回。这一行改按另一项号码认定；请向发表单位索取文本格式的号码。
roster-problem-id-gender-mismatch = { $place }：{ $field }“{ $value }”与身份证号第 17 位所示不符。这一行已采用，请核对性别和身份证号。
roster-problem-phone-invalid = { $place }：{ $field }“{ $value }”不是有效电话，没有采用；其余内容照常导入。请核对号码。
roster-problem-paid-exceeds-due = { $place }：{ $field } { $value } 元多于应还。这一行已采用，请核对金额。
roster-problem-row-repeated = { $place }：与前面某一行完全相同，只算一次。不必处理。
roster-problem-total-mismatch = { $place }：合计与上面各行相加不一致。各行照常导入，请核对有没有漏行或改过数。

# 整个文件不能用
roster-error-no-roster = 文件里没有找到名单。本软件要找的是同一行里既有“姓名、身份证号、合同编号”之一，又有“应还本金、应还日期、逾期本金、已还本金”这类金额或日期的表头；实际看到的是：{ $found }。请确认选对了文件，或把表头改成这些名称后再导入。
roster-error-no-roster-empty = 没有内容
roster-error-no-rows = 找到了表头（{ $place }），但下面没有数据行。请确认名单已填写，再重新导入。
roster-error-rejected = 有 { $count } 行不能导入，因此什么都没有保存。请改正后重新导入，或加上 --accept-good-rows 先导入其余各行。
