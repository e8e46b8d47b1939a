# 设置：各组
accounts-group-sign-in = 登录
accounts-group-purpose-sign-in = 怎样登录，登录多久有效。修改后立即生效。
accounts-group-limits = 限额
accounts-group-purpose-limits = 一小时内可以做多少次，防止猜密码和成批查看号码。
accounts-group-conduct = 联系规则
accounts-group-purpose-conduct = 怎样联系借款人才不算骚扰。登记联系和走访、起草通知时，程序按这里的数值提醒或拒绝；对应功能还在建设中，数值可以先定好。
accounts-group-retention = 保存期限
accounts-group-purpose-retention = 活动结束后个人信息保存多久。
accounts-rules-reason = 修改理由
accounts-rules-reason-hint = 为什么这样改，例如会议决定。理由会写入操作记录。
accounts-rules-saved = 已保存 { $n } 项修改。
accounts-rules-same = 没有改动。
accounts-missing-reason = 请填写修改理由。
accounts-setting-joint = { "" }
accounts-setting-between = 默认 { $usual } { $unit }，可填 { $least } 到 { $most }。
accounts-setting-usually = 默认：{ $usual }。
accounts-setting-usual-words = 默认 { $n } 个词：{ $words }等。
accounts-unit-minutes = 分钟
accounts-unit-hours = 小时
accounts-unit-days = 天
accounts-unit-months = 个月
accounts-unit-times = 次
accounts-unit-people = 人
accounts-unit-characters = 位
accounts-choice-on = 开
accounts-choice-off = 关
accounts-choice-nobody = 不要求
accounts-choice-administrators = 管理员
accounts-choice-leaders = 管理员、组长和副组长
accounts-choice-everybody = 所有人

# 登录
accounts-setting-session_idle_minutes = 离开多久后要重新登录（分钟）
accounts-setting-hint-session_idle_minutes = 这么久没有打开任何页面，就要重新登录。
accounts-setting-session_longest_hours = 一次登录最长多久（小时）
accounts-setting-hint-session_longest_hours = 到时一定要重新登录，即使一直在使用。
accounts-setting-known_device_days = 常用设备记住多久（天）
accounts-setting-hint-known_device_days = 登录过的浏览器记为常用设备。别人在其他设备上反复猜密码时，常用设备上的本人仍能登录。
accounts-setting-password_least_characters = 密码至少几位
accounts-setting-hint-password_least_characters = 只管以后新设的密码。
accounts-setting-two_steps_for = 谁必须用动态码登录
accounts-setting-hint-two_steps_for = 动态码由手机上的验证器程序生成。必须使用而还没有设置的人，登录后先设置。

# 限额
accounts-setting-passwords_per_account_per_hour = 一个账号每小时核对密码几次
accounts-setting-hint-passwords_per_account_per_hour = 超过后在陌生设备上要等待；常用设备另外计数。
accounts-setting-passwords_per_address_per_hour = 一个网络地址每小时核对密码几次
accounts-setting-hint-passwords_per_address_per_hour = 全校常常共用一个地址，不要定得太小。
accounts-setting-reveals_per_hour = 一个账号每小时显示号码几次
accounts-setting-hint-reveals_per_hour = 身份证号、电话等平时只显示一部分，要写明理由才显示全部。

# 联系规则
accounts-setting-quiet_hours = 不联系的时间
accounts-setting-hint-quiet_hours = 这段时间不安排、不登记电话、短信和走访，借款人本人同意并有记录的除外。
accounts-setting-preferred_hours = 建议联系的时间
accounts-setting-hint-preferred_hours = 安排联系时优先选这段时间。
accounts-setting-calls_reached_per_day = 一天接通几次电话
accounts-setting-hint-calls_reached_per_day = 对同一借款人，全体人员合计；建议只打一次。
accounts-setting-dials_per_number_per_day = 一个号码一天拨几次
accounts-setting-hint-dials_per_number_per_day = 没有接通的也算；建议不超过两次。
accounts-setting-contacts_per_week = 一周联系几次
accounts-setting-hint-contacts_per_week = 对同一借款人，各种方式合计。
accounts-setting-messages_per_day = 一天发几条短信
accounts-setting-hint-messages_per_day = 对同一借款人。
accounts-setting-identity_before_amounts = 核实身份后才显示金额
accounts-setting-hint-identity_before_amounts = 登记联系时，没有记下已核实对方身份之前不显示欠款金额，避免说给不相干的人。
accounts-setting-third_party_after_failures = 几次联系不上后可请人转告
accounts-setting-hint-third_party_after_failures = 只能请人转告或打听联系方式，不说欠款；对方拒绝后不再联系。共同借款人不算旁人。
accounts-setting-visit_min_staff = 走访至少几人
accounts-setting-hint-visit_min_staff = 进门要征得同意并有记录。
accounts-setting-complaint_freeze = 有投诉时暂停联系
accounts-setting-hint-complaint_freeze = 接到投诉后停止联系，处理完再恢复。
accounts-setting-template_words = 通知和短信里不能出现的词
accounts-setting-hint-template_words = 每行一个。含有这些词的通知和短信不能保存。

# 保存期限
accounts-setting-retention_months = 活动结束后保存几个月
accounts-setting-hint-retention_months = 到期后由管理员清除个人信息，只留下汇总数字，并打印清除证明。

# 不能这样设
accounts-refusal-not-between = 请填 { $least } 到 { $most } 之间的整数。
accounts-refusal-not-hours = 请写成 22:00-08:00 这样的起止时间。
accounts-refusal-no-such-choice = 请选一项。
accounts-refusal-too-many-words = 最多 { $n } 个词。
accounts-check-setting = 设置“{ $key }”的内容不对，正按默认值执行。请在“设置”里重新保存。

accounts-rules-title = 设置 · { $group }
accounts-rules-by-hand = 有设置不是在这里改的
accounts-rules-by-hand-one = “{ $name }”最后一次有记录的值是 { $noted }。
accounts-rules-by-hand-long = “{ $name }”与最后一次有记录的内容不同。
accounts-rules-by-hand-do = 数据库里的值被直接改过，操作记录里没有是谁、为什么。请核对下面的值，写明理由再保存，就有记录了。
accounts-check-setting-by-hand = 设置“{ $key }”在数据库里被直接改过，操作记录里没有。请在“设置”里核对，写明理由再保存。
accounts-wrong-named = { $name }：{ $sentence }

# 汇总
accounts-group-reports = 上报期限
accounts-group-purpose-reports = 资助中心什么时候算学校迟交。
accounts-setting-reports_due_days = 报告期结束后几天内交
accounts-setting-hint-reports_due_days = 超过这么多天收到的报表，汇总时标为迟交，仍然计入。
