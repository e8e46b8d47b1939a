# 自动生成与上报：谁、何时
reports-by-schedule = 定时任务
reports-hour = { $day } { $hour }:00
reports-unmade-taken = 这一期已经自动生成过了。
reports-unmade-rows = 逾期明细超过一张工作表能容纳的行数。请按乡镇分开统计。
reports-unmade-write = 工作簿写不出来。请检查数据文件夹所在磁盘的剩余空间和权限。
reports-unmade-unsound = 数字不可能是真的：逾期的比申报基数还多，或互相矛盾。请更正申报基数，再手工生成一次看原因。
reports-unmade-nameless = 还没有填写学校名称，收到的人认不出是哪所学校，所以没有生成，也没有送出。请管理员在“设置 › 学校信息”里填写，或运行：repaydesk setting set school 校名 --reason 开始使用
reports-unmade-store = 数据库读写出错。请检查数据库是否正常、磁盘是否已满。

# 邮件
reports-letter-subject = { $school } 助学贷款还款进度 { $period }
reports-letter =
    { $school } 助学贷款还款进度 { $period }

    报告期：{ $days }
    数据截止：{ $day }
    违约率（人数，R1）：{ $people }
    本息逾期率（R5）：{ $money }
    报表编号：{ $number }
    校验码：{ $checksum }

    工作簿见附件，个人信息已遮挡。
    本邮件由还款工作台发出。
reports-letter-trial-subject = { $school } 还款工作台测试邮件
reports-letter-trial =
    这是 { $school } 还款工作台的测试邮件，不含任何数据。
    收到它，说明报表可以用邮件上报。

# 没有送到的原因，以及怎么办
reports-trouble-said = { $sentence }（对方答复：{ $said }）
reports-trouble-unknown-host = 找不到这台邮件服务器。请核对服务器名称，并检查本机能不能上网。
reports-trouble-refused = 邮件服务器不在这个端口上。请核对端口和加密方式。
reports-trouble-unreachable = 连不到邮件服务器。请检查网络，或问学校网络管理员是否放行这个端口。
reports-trouble-timed-out = 对方很久没有应答。请核对服务器、端口和加密方式；文件夹在另一台机器上时，请检查那台机器是否开着。
reports-trouble-cut-off = 发送途中连接断了，对方可能已经收到。请稍后再看，或问一下对方。
reports-trouble-certificate = 本机不信任邮件服务器的证书。请核对服务器名称；用自建证书的，请先把它的根证书装到本机。
reports-trouble-no-tls = 邮件服务器不按所选的方式加密。465 端口一般选“全程加密”，587 端口一般选“先连接再加密”。
reports-trouble-not-plain = 不加密只能用于本机上的邮件服务器。请选择一种加密方式。
reports-trouble-login = 邮箱账号或密码不对。许多邮箱要用专门的“授权码”代替登录密码，请到邮箱设置里查看。
reports-trouble-no-login = 邮件服务器不接受账号和密码登录。请核对端口和加密方式。
reports-trouble-sender = 邮件服务器不让这个地址发信。发件人一般要与邮箱账号相同。
reports-trouble-recipient = 邮件服务器不收这个收件人。请核对地址。
reports-trouble-too-large = 工作簿太大，邮件服务器不收。请改用文件夹，或下载后用别的办法上报。
reports-trouble-not-now = 邮件服务器现在收不了，多半过一会儿就好。
reports-trouble-rejected = 邮件服务器不收这封信。请按对方的答复处理，或问邮箱管理员。
reports-trouble-odd-answer = 对方的应答不像邮件服务器。请核对服务器和端口。
reports-trouble-no-mail = 还没有设置发信的邮箱。请在“设置 › 报表上报”里填写。
reports-trouble-gone = 工作簿已经删除，不能再送出。
reports-trouble-nameless = 这份报表生成时还没有填写学校名称，收到的人认不出是哪所学校，不能送出。请填写学校名称，重新生成一份再发。
reports-trouble-unopened = 这份报表或发送设置在本机打不开。请联系管理员查看程序日志。
reports-trouble-folder-missing = 没有这个文件夹。请核对路径，或先建好它；在移动硬盘或共享盘上的，请先接好。
reports-trouble-folder-denied = 不能写入这个文件夹。请给运行本程序的账号写入权限，或换一个文件夹。
reports-trouble-folder-full = 文件夹所在的磁盘已满。请清理后再试，或换一个文件夹。
reports-trouble-folder-ours = 这是数据文件夹或密钥文件夹，不能放报表。请另选一个文件夹。
reports-trouble-folder-relative = 请写完整路径，例如 /srv/上报 或 D:\上报。
reports-trouble-folder-other = 这个文件夹写入出错。请检查磁盘，或换一个文件夹。

# 设置 › 报表上报
reports-sending-purpose = 到时间自动生成报表，放到文件夹，或用邮件发给中心。自动生成的报表一律遮挡个人信息。
reports-sending-next-title = 接下来
reports-sending-nameless = 还没有填写学校名称，到时不会生成，也不会送出。请先填写：“设置 › 学校信息”，或运行 repaydesk setting set school 校名 --reason 开始使用
reports-sending-next = 下一份：{ $at }，{ $period }，{ $where }。
reports-sending-due-now = 有一份已到时间，马上生成：{ $period }，{ $where }。
reports-sending-never = 没有设定时间，报表不会自动生成。
reports-sending-no-campaign = 现在没有进行中的工作，到时不会生成报表。
reports-sending-no-server-note = 到时间本程序要开着；没有开着的，下次启动时补做最近的一份。
reports-sending-to-list = 只放在报表列表里
reports-sending-to-folder = 放到 { $folder }
reports-sending-to-mail = 用邮件发给 { $n } 个地址
reports-sending-comma = ，
reports-sending-listed = 、
reports-sending-unmade = 到时间的报表没有生成（{ $at }）：{ $why }程序会每隔十分钟再试。
reports-sending-schedule = 什么时候生成
reports-sending-rhythm = 多久一次
reports-sending-rhythm-none = 不自动生成
reports-sending-rhythm-weekly = 每周
reports-sending-rhythm-ten_day = 每旬
reports-sending-rhythm-monthly = 每月
reports-sending-weekday = 每周的哪一天
reports-sending-weekday-hint = 选“每周”时用。
reports-sending-weekday-1 = 星期一
reports-sending-weekday-2 = 星期二
reports-sending-weekday-3 = 星期三
reports-sending-weekday-4 = 星期四
reports-sending-weekday-5 = 星期五
reports-sending-weekday-6 = 星期六
reports-sending-weekday-7 = 星期日
reports-sending-month_day = 每旬或每月的第几天
reports-sending-month_day-hint = 选“每旬”“每月”时用。不填就是最后一天；当月没有这一天的，也是最后一天。
reports-sending-hour = 几点
reports-sending-covers = 报哪一期
reports-sending-covers-this = 当期
reports-sending-covers-this-hint = 例如周五报本周，月底报本月
reports-sending-covers-last = 上一期
reports-sending-covers-last-hint = 例如周一报上周，每月 5 日报上月
reports-sending-folder-group = 放到文件夹
reports-sending-folder = 本机的文件夹
reports-sending-folder-hint = 写完整路径，例如 /srv/上报 或 D:\上报。不填就不放。同名文件不会被覆盖。
reports-sending-mail-group = 用邮件发送
reports-sending-mail-hint = 不用邮件就都不填。
reports-sending-host = 发信服务器
reports-sending-host-hint = 例如 smtp.example.cn，在邮箱的设置页里可以查到。
reports-sending-security = 加密方式
reports-sending-security-wrapped = 全程加密（一般是 465 端口）
reports-sending-security-starttls = 先连接再加密（一般是 587 端口）
reports-sending-security-plain = 不加密（只能是本机上的邮件服务器）
reports-sending-port = 端口
reports-sending-port-hint = 不填就用所选加密方式的常用端口。
reports-sending-login = 邮箱账号
reports-sending-login-hint = 服务器不要账号的，不填。
reports-sending-password = 密码或授权码
reports-sending-password-hint = 加密保存，以后不再显示。
reports-sending-password-kept = 已保存一个密码，不填就继续用它。换了服务器或账号要重新填。
reports-sending-sender = 发件人地址
reports-sending-recipients = 收件人地址
reports-sending-recipients-hint = 一行一个，最多 { $most } 个。
reports-sending-save = 保存设置
reports-sending-saved = 已保存
reports-sending-trial-title = 测试邮件
reports-sending-trial-note = 用上面已保存的邮箱发一封不含数据的信，看能不能发出去。
reports-sending-trial-to = 发到
reports-sending-trial-button = 发测试邮件
reports-sending-trial-done = 测试邮件已交给服务器，请到 { $to } 查收。
reports-sending-trial-failed = 测试邮件没有发出
reports-sending-runs = 最近几次
reports-sending-runs-none = 还没有自动生成过报表。
reports-sending-run-report = 报表
reports-sending-run-planned = 计划时间
reports-sending-run-made = 生成时间
reports-sending-run-where = 去向
reports-sending-run-late = 程序当时没有运行，补做的
reports-sending-run-skipped = 程序当时没有运行，补做的；更早的 { $n } 期没有补
reports-sending-wrong-rhythm = 请选择多久一次。
reports-sending-wrong-weekday = 请选择星期几。
reports-sending-wrong-month_day-ten_day = 请填 1 到 10 之间的数，或不填。
reports-sending-wrong-month_day-monthly = 请填 1 到 31 之间的数，或不填。
reports-sending-wrong-hour = 请选择几点。
reports-sending-wrong-covers = 请选择报哪一期。
reports-sending-wrong-host = 请填写发信服务器的名称，例如 smtp.example.cn，不带端口。不用邮件的，把收件人等都清空。
reports-sending-wrong-security = 请选择加密方式。
reports-sending-wrong-port = 请填 1 到 65535 之间的数，或不填。
reports-sending-wrong-login = 请填写邮箱账号，或把密码清空。
reports-sending-wrong-login-long = 邮箱账号太长。请核对。
reports-sending-wrong-password = 请填写这个账号的密码或授权码。
reports-sending-wrong-password-anew = 换了服务器或账号，请重新填写密码。
reports-sending-wrong-password-again = 密码不留在页面上，请再填一次。
reports-sending-wrong-password-long = 密码太长。请核对。
reports-sending-wrong-sender = 请填写发件人的邮箱地址，例如 a@example.cn。
reports-sending-wrong-recipients = 请至少填写一个收件人。
reports-sending-wrong-recipients-many = 收件人最多 { $most } 个，现在有 { $n } 个。
reports-sending-wrong-recipient = “{ $typed }”不是邮箱地址。请改正或删掉。
reports-sending-wrong-to = 请填写一个邮箱地址。

# 报表页上的去向
reports-sent-title = 去向
reports-sent-mail = 已于 { $at } 用邮件发给 { $to }
reports-sent-folder = 已于 { $at } 放到 { $to }
reports-sent-mail-waiting = 正在用邮件发给 { $to }
reports-sent-folder-waiting = 正在放到 { $to }
reports-sent-failed = 还没有送到 { $to }：{ $why }{ $at } 再试（已试 { $tries } 次）。
reports-sent-given-up = 没有送到 { $to }，已不再试：{ $why }
reports-sent-again = 再试
reports-sent-again-done = 已重新开始，稍后看结果。
reports-sent-again-none = 没有要再试的。
reports-send = 用邮件发送
reports-send-title = 用邮件发送：{ $period }
reports-send-purpose = 把这份工作簿作为附件发给下面的地址。个人信息已遮挡。
reports-send-from = 发件人
reports-send-to = 收件人
reports-send-file = 附件
reports-send-before = 以前的去向
reports-send-button = 发给 { $n } 个地址
reports-send-cancel = 不发送
reports-send-nameless = 这份报表生成时还没有填写学校名称，收到的人认不出是哪所学校，所以不能发送。请填写后重新生成一份再发：管理员在“设置 › 学校信息”里填写，或运行 repaydesk setting set school 校名 --reason 开始使用
reports-new-nameless = 报表上会写“{ reports-school-unnamed }”，中心认不出是哪所学校，这样的报表也不能从这里发送。请先填写：管理员在“设置 › 学校信息”里填写，或运行 repaydesk setting set school 校名 --reason 开始使用
reports-name-set = 去填写学校名称
reports-send-no-mail = 还没有设置发信的邮箱和收件人。
reports-send-set = 去设置
reports-send-ask-administrator = 请管理员在“设置 › 报表上报”里填写。
reports-send-done = 已发给 { $to }
reports-send-failed = 还没有发出：{ $why }会自动再试。
reports-send-failed-for-good = 没有发出：{ $why }
reports-send-under-way = 正在发送，稍后看本页的结果。
reports-overview-not-sent = 有报表没有送到
reports-overview-not-sent-open = 看报表

# repaydesk report due
reports-due-made = 已生成 { $file }（报表编号 { $number }）
reports-due-none = 没有到时间要生成的报表。
reports-due-delivered = 已送到 { $to }
reports-due-failed = 没有送到 { $to }：{ $why }
