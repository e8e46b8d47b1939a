# 命令行
commands-help = 助学贷款还款工作台：从收到名单到上报进度表
commands-help-layout =
    {"{"}about{"}"}

    用法：{"{"}usage{"}"}

    {"{"}all-args{"}"}
commands-help-heading-commands = 命令
commands-help-heading-options = 选项
commands-help-heading-arguments = 参数
commands-help-value-problems = 文字
commands-help-value-help_wanted = 文字
commands-help-value-corrections = 文字
commands-help-value-command = 命令
commands-help-value-database = 位置
commands-help-value-name = 名称
commands-help-value-form = 表格
commands-help-value-lang = 语言
commands-help-value-listen = 地址
commands-help-value-file = 文件
commands-help-value-kind = 种类
commands-help-value-day = 日期
commands-help-value-covers = 范围
commands-help-value-batch = 编号
commands-help-value-login = 登录名
commands-help-value-role = 角色
commands-help-help = 显示这份说明
commands-help-version = 显示版本
commands-help-database = 数据存放处：文件夹（默认 ./data），或 postgres:// 开头的地址（REPAYDESK_DATABASE）
commands-help-workspace = 工作区名称，默认 main（REPAYDESK_WORKSPACE）
commands-help-campaign = 活动名称；不写就用正在进行的活动
commands-help-listen = 启动网页时监听的地址和端口，默认 127.0.0.1:8080（REPAYDESK_LISTEN）
commands-help-limits = 限额文件：一份表格最多读多少（REPAYDESK_LIMITS）
commands-help-keys = 钥匙文件夹，要和数据文件夹分开；不写就用系统给程序存放数据的位置（REPAYDESK_KEYS）
commands-help-lang = 显示语言：zh-CN（默认）或 en（REPAYDESK_LANG）
commands-help-serve = 启动网页（不写命令时就是它）
commands-help-serve-listen = 监听的地址和端口，默认 127.0.0.1:8080（REPAYDESK_LISTEN）
commands-help-demo = 打开一个填好示例数据的工作区
commands-help-demo-listen = 监听的地址和端口，默认 127.0.0.1:8080（REPAYDESK_LISTEN）
commands-help-import = 导入名单
commands-help-import-file = 名单文件
commands-help-import-dry-run = 只核对，不保存
commands-help-import-kind = 名单种类：population 应还名单，overdue 逾期名单，payments 还款明细
commands-help-import-as-of = 数据截止日，例如 2026-06-30
commands-help-import-due-on = 名单没有应还日期时使用的应还日
commands-help-import-covers = 名单范围：all 全部名单，places 部分地方的名单（没有列到的地方不算缺少），some 只是补充或更正几个人（没有人算作缺少）
commands-help-import-accept-good-rows = 有问题的行留下，其余先导入
commands-help-import-json = 只输出一个 JSON 对象
commands-help-import-undo = 撤销一个导入批次
commands-help-import-undo-batch = 批次编号
commands-help-template = 生成空白表格，填好后可以导入
commands-help-template-form = 哪一种：roster 应还名单，payments 还款明细，team 责任分工表
commands-help-template-out = 写到哪个文件；已有的文件不会被覆盖
commands-help-team = 领导小组与责任分工
commands-help-team-import = 导入责任分工表
commands-help-team-import-file = 责任分工表文件
commands-help-team-import-json = 只输出一个 JSON 对象
commands-help-team-show = 显示领导小组和各村责任人
commands-help-team-show-json = 只输出一个 JSON 对象
commands-help-status = 显示违约率与目标差距
commands-help-status-as-of = 统计截止日，例如 2026-06-30
commands-help-status-json = 只输出一个 JSON 对象
commands-help-report = 生成上报的进度表
commands-help-report-out = 写到哪个文件
commands-help-report-from = 报告期开始日
commands-help-report-to = 报告期结束日
commands-help-report-schedule = 查看报表的自动生成与上报
commands-help-report-due = 生成并送出已到时间的报表（供定时任务使用）
commands-help-report-schedule-json = 以 JSON 显示
commands-help-report-kind = 报表种类：weekly 周报、ten_day 旬报、monthly 月报；报告期为今天或 --to 那天所在的一周、一旬、一月。ad_hoc 临时报表，日期由 --from、--to 写明
commands-help-report-problems = 存在问题，印在概况上
commands-help-report-help-wanted = 需要帮助，印在概况上
commands-help-report-corrections = 上期数字更正的原因，印在概况和变动上
commands-help-user = 账号
commands-help-user-add = 添加账号，并给出一次性链接
commands-help-user-add-login = 登录名
commands-help-user-add-name = 姓名
commands-help-user-add-role = 角色：administrator 管理员，leader 组长，deputy 副组长，member 成员，reader 只看汇总
commands-help-user-list = 列出账号
commands-help-user-list-json = 只输出一个 JSON 对象
commands-help-user-reset = 给出重设密码的一次性链接
commands-help-user-reset-login = 登录名
commands-help-user-reset-code-off = 同时关掉动态码（手机和备用码都丢了时使用）
commands-help-check = 核对数据是否完整
commands-help-migrate = 把数据表升级到当前版本

commands-usage-value = { $argument } 的值“{ $value }”不能用。可用的写法见 repaydesk --help。
commands-usage-no-value = { $argument } 后面还要写一个值。写法见 repaydesk --help。
commands-usage-one-of = { $argument } 的值“{ $value }”不能用。可用的值：{ $known }。
commands-usage-day = { $argument } 的值“{ $value }”不是日期。请写成 2026-06-30 的样子。
commands-usage-comma = 、
commands-usage-unknown = 没有“{ $argument }”这个选项。可用的选项见 repaydesk --help。
commands-usage-report-out = 请用 --out 写明写到哪个文件，或用 report schedule、report due。
commands-usage-command = 没有“{ $argument }”这个命令。可用的命令见 repaydesk --help。
commands-usage-missing = 还缺少：{ $argument }。请补上它，写法见 repaydesk --help。
commands-usage-missing-out = 还缺少：{ $argument }。请写明结果存到哪个文件，例如 --out 结果.xlsx。
commands-usage-missing-command = “{ $argument }”后面还要写做什么：{ $known }。
commands-usage-conflict = { $argument } 写了不止一次，或不能和这条命令里的其他写法一起用。写法见 repaydesk --help。
commands-usage-other = 这条命令的写法不对。写法见 repaydesk --help。

# serve
commands-serve-at = 网页已启动：{ $address }
commands-serve-first-run = 还没有账号，请用浏览器打开首次设置的链接（24 小时内有效，只能用一次）：{ $link }
commands-serve-key =
    身份证号、电话、名单原件加密保存，钥匙文件在：{ $file }
    只拷贝或备份数据文件夹，没有这个钥匙文件，里面的内容谁也打不开。
    请打印钥匙恢复单锁好：登录后打开 { $page }，或运行 repaydesk key sheet（启动时加了哪些选项，这里也要加上）。
commands-serve-stop = 按 Ctrl-C 停止。
commands-serve-in-use = { $address } 已被其他程序占用。请先关闭它，或用 --listen 换一个端口，例如 --listen 127.0.0.1:8090。
commands-serve-not-allowed = 没有权限使用 { $address }。请用 --listen 换一个 1024 以上的端口。
commands-serve-no-such-address = “{ $address }”不是这台电脑的地址。请用 --listen 写成“地址:端口”，例如 127.0.0.1:8080。
commands-serve-failed = 网页没有启动，{ $address } 无法使用：{ $reason }。请用 --listen 换一个地址或端口。

# user
commands-user-linked = 这个账号对应分工里的“{ $name }”，能看到自己负责的村。
commands-user-unlinked = 分工里没有（或不止一位）叫“{ $name }”的成员，这个账号还看不到任何村。请在“设置 › 账号”里选定对应的成员。
commands-user-added =
    已添加账号：{ $name }（{ $role }）。
    请把下面的链接转给本人，3 天内打开并设置密码（只能用一次）：
    { $link }
commands-user-reset =
    请把下面的链接转给{ $name }本人，3 天内打开并设置新密码（只能用一次）：
    { $link }
commands-user-link-elsewhere = 如果平时打开工作台的地址不是 { $address }，请把链接里的 { $address } 换成平时的地址。
commands-user-field = { $field }：{ $sentence }
commands-user-none = 还没有账号。启动网页后，用它显示的链接完成首次设置。
commands-user-unknown = 没有可用的账号“{ $login }”。可用 repaydesk user list 查看全部账号。
commands-user-no-such-role = 没有“{ $role }”这个角色。可用的角色：{ $known }。

# migrate
commands-migrate-done = { $place } 的数据表已是最新，版本 { $version }。

# check
commands-check-place = 核对 { $place }
commands-check-file = 数据库文件
commands-check-references = 记录之间的对应
commands-check-audit = 操作记录
commands-check-good = { $name }：没有问题
commands-check-bad = { $name }：发现 { $n } 处问题
commands-check-counts = 现有：{ $counts }
commands-check-comma = ，

commands-file-unopened = 打不开文件 { $file }：{ $reason }。请核对路径和权限。
commands-file-not-a-file = { $file } 不是文件，而是管道或设备。请把内容保存成文件后再导入。
commands-file-folder = { $file } 是一个文件夹。请写明要导入其中的哪个文件。
commands-file-too-deep = { $file } 在太深的文件夹里，没有看。请把里面的工作簿放到外面来。
commands-team-nothing-stored = 什么都没有保存。请改正上面的行后重新导入。
commands-no-campaign = 没有名为“{ $name }”的活动。请核对 --campaign，或先用它导入名单。

# 导入
commands-import-reading = 正在读取
commands-import-comparing = 正在比对
commands-import-writing = 正在写入
commands-import-in-line = 正在等别的文件读完
commands-import-waiting = 正在等别的写入做完
commands-import-cancelled = 已取消，没有写入任何内容。
commands-import-not-applied = 第 { $batch } 批不是已导入的状态，没有可以撤销的。
commands-demo-filling = 正在准备示例数据，请稍等。
commands-demo-sign-ins = 示例数据里的人和地方都是虚构的。可以用下面任一账号登录（每次启动密码都会换）：
commands-demo-sign-in = 　登录名 { $login }　密码 { $password }　{ $role }
commands-broken = 没有完成：{ $reason }。请重试；仍然出错请联系管理员。

# 撤销与导入记录
commands-help-import-undo-dry-run = 只说会做什么，不撤销
commands-help-import-undo-json = 只输出一个 JSON 对象
commands-help-import-list = 列出导入过的批次
commands-help-import-list-json = 只输出一个 JSON 对象
commands-import-undone = 已撤销：撤回 { $reversed } 条（去掉 { $removed }，恢复 { $restored }）；保留 { $kept } 条；不能撤回 { $failed } 条。
commands-import-undo-would = 撤销会撤回 { $reversed } 条（去掉 { $removed }，恢复 { $restored }）；保留 { $kept } 条；不能撤回 { $failed } 条。现在什么都没有改变。
commands-import-undo-later = 第 { $batch } 批之后还导入了第 { $later } 批。请按这个顺序先撤销它们。什么都没有改变。
commands-import-no-file = 还缺少要导入的文件。请写成 repaydesk import 文件名。
commands-import-undo-no-batch = 没有第 { $batch } 批，什么都没有改变。请用 repaydesk import list 查看批次编号。
commands-import-list-comma = 、
commands-import-list-none = 还没有导入过名单。
commands-import-list-line = 第 { $batch } 批 · { $state } · { $kind } · { $day } · { $file } · 读到 { $read } 行，新增 { $new }，有变化 { $changed }，有问题 { $rejected } · { $name } { $time }
# 空白表格
commands-template-written = 已写入 { $file }。填好后用 import（分工表用 team import）导入。
commands-template-exists = { $file } 已经存在，没有写入。请换一个文件名，或先把它移开。
commands-template-not-xlsx = 空白表格是 .xlsx 文件，{ $file } 的后缀不是。请换一个以 .xlsx 结尾的文件名。
commands-template-no-folder = 没有写入 { $file }：文件夹不存在。请先建立文件夹，或换一个位置。
commands-template-unwritten = 没有写入 { $file }：{ $reason }。请换一个位置再试。
# 改正
commands-help-import-errors-to = 把有问题的单元格标在原表上，另存为这个 .xlsx 文件（不覆盖已有的文件）
commands-help-import-into = 把改好的文件放回这个批次
commands-import-errors-exist = { $file } 已经存在，不会覆盖。请换一个文件名。什么都没有导入。
commands-import-errors-none = 没有发现问题，没有写出待改正的表格。
commands-import-errors-written = 待改正的表格已写到 { $file }。
commands-import-errors-unwritten = 待改正的表格没有写成 { $file }：{ $reason }
commands-import-no-batch = 没有第 { $batch } 批。请在“名单”页或导入结果里查看批次编号。

# 设置命令
commands-help-setting = 查看和修改设置
commands-help-setting-list = 列出全部设置
commands-help-setting-list-json = 只输出一个 JSON 对象
commands-help-setting-set = 修改一项设置，理由会写入操作记录
commands-help-setting-set-key = 设置的代号，见 setting list
commands-help-setting-set-value = 新的值
commands-help-setting-set-reason = 修改理由
commands-help-value-key = 代号
commands-help-value-value = 值
commands-help-value-reason = 理由
commands-setting-between-words = 、
commands-setting-unknown = 没有名为 { $key } 的设置。用 repaydesk setting list 查看全部设置。
commands-setting-set = 已设置{ $name }：{ $value }
commands-check-settings = 设置

# 到期清除
commands-help-retention = 查看已结束的活动，清除到期的个人信息
commands-help-retention-list = 列出已结束的活动和到期日
commands-help-retention-list-json = 只输出一个 JSON 对象
commands-help-retention-run = 清除所有到期活动的个人信息，不能恢复
commands-help-retention-run-yes = 确认清除
commands-help-retention-run-json = 只输出一个 JSON 对象
commands-retention-yes = 清除以后不能恢复。先用 retention list 看清到期的活动，确认后加上 --yes。
commands-retention-none = 还没有结束的活动。
commands-retention-nothing-due = 没有到期的活动，什么也没有清除。
commands-retention-done = 已清除“{ $campaign }”里 { $people } 人的个人信息。还在别的活动里、资料保留的有 { $kept } 人，他们在这个活动里的 { $rows } 条记录已清空。清除证明第 { $id } 号，操作记录校验码 { $hash }。

# 钥匙
commands-check-seals = 加密的数据
commands-help-key = 钥匙：查看、打印恢复单、恢复、更换
commands-help-key-show = 钥匙文件在哪里，何时生成
commands-help-key-sheet = 输出恢复单，请打印后锁好
commands-help-key-restore = 输入恢复单上的代码，重新写出钥匙文件
commands-help-key-rotate = 换一把新钥匙，并重新加密全部数据
commands-key-place = 钥匙文件：{ $place }
commands-key-workspace = 工作区编号：{ $id }
commands-key-in-use = 正在使用的钥匙 { $id }，{ $made } 生成
commands-key-retired = 已换下的钥匙 { $id }，{ $made } 生成，{ $retired } 换下
commands-key-sheet-head =
    助学贷款还款工作台 · 钥匙恢复单（{ $day }）

    数据：{ $place }
    钥匙文件：{ $file }
    工作区编号：{ $workspace }

    谁有这张单子和数据，谁就能看到全部身份证号和电话。请打印后锁进保险柜，不要拍照，也不要和数据备份放在一起。
commands-key-sheet-use =
    怎样使用：钥匙文件丢失或损坏时，在装有本软件和数据的电脑上运行
        repaydesk key restore
    然后输入上面的代码，按回车。大小写、空格和短横线都不影响。
    一行代码恢复一把钥匙，先恢复正在使用的那一把。更早的备份可能要用已换下的钥匙。
    换过钥匙以后，这张单子上没有新钥匙，请重新打印。
commands-key-type-code = 请输入恢复单上的代码，然后按回车：
commands-key-restored = 钥匙已写入 { $place }。
commands-key-called-off = 已取消，仍使用原来的钥匙。
commands-key-rotated = 已换成新钥匙 { $id }，全部数据已重新加密。请用 repaydesk key sheet 重新打印恢复单。

# 汇总
commands-help-consolidate = 把多所学校的进度表汇总成一份；有文件不能用时照样汇总其余的，并写明不能用的是哪些
commands-help-consolidate-files = 学校交来的进度表，可以写多个；写文件夹就取里面所有 .xlsx，下面的文件夹也看（最多 5 层）
commands-help-consolidate-out = 汇总写到哪个文件
commands-help-consolidate-csv = 另写一份 CSV，每所学校一行，给别的系统用
commands-help-consolidate-schools = 学校名单（文本文件，一行一所，后面可用逗号写乡镇和联系人），只用于这一次；不写就用网页“汇总”里保存的名单。不在名单上的学校不计入
commands-help-consolidate-from = 只汇总从这一天开始的报告期；不写就取这些文件里最近的一期
commands-help-consolidate-to = 只汇总到这一天结束的报告期
commands-help-consolidate-kind = 报表种类：weekly 周报，ten_day 旬报，monthly 月报，ad_hoc 临时
commands-help-consolidate-only-these = 只汇总这些文件，不加以前收到的
commands-help-consolidate-accept-new-key = 接受这所学校的新签名钥匙，只接受这次的文件用的那一把；先打电话核对指纹，并用 --reason 写明。可以写“校名=指纹后四组”，只接受这一把
commands-help-consolidate-reason = 接受新钥匙的理由，例如“已与教务处电话核对指纹”
commands-help-consolidate-strict = 有一份不能用、等待接受，或因另一个活动、不在学校名单未计入，就什么都不保存、不写出，退出状态为 3
commands-help-consolidate-json = 只输出一个 JSON 对象
commands-consolidate-accepted = 已接受{ $school }的新钥匙（后 4 组 { $last }）。
commands-consolidate-told =
    已写出 { $file }：{ $period }，计入 { $schools } 所学校
    违约率（人数）{ $people }（{ $late }/{ $all } 人）　本息逾期率 { $money }　{ $cure }
    编号 { $number }　校验码 { $checksum }
commands-consolidate-line = 【{ $state }】{ $whose }：{ $message }
commands-consolidate-nothing = 没有一份能用，什么都没有保存、没有写出。请按上面写的原因处理后再来。
commands-consolidate-strict = 有文件不能计入（--strict），什么都没有保存、没有写出。
commands-consolidate-no-period = 没有所要报告期的报表，什么都没有保存、没有写出。请核对 --from、--to、--kind，或不写它们。
commands-consolidate-list = 学校名单 { $file } 第 { $line } 行：{ $why }
commands-consolidate-list-empty = 学校名单 { $file } 里没有学校。请一行写一所。
commands-consolidate-no-files = 没有找到 .xlsx 文件。请写出学校交来的进度表，或它们所在的文件夹。
commands-consolidate-over-input = { $option } 写的 { $file } 是这次要读的文件之一，写出去会盖掉它。请换一个文件名，最好放在别的文件夹。什么都没有做。
commands-output-ours = { $file } 在程序自己的数据文件夹或钥匙文件夹里，写出去可能毁掉数据。请换一个文件夹，或以 .xlsx、.csv 结尾的文件名。什么都没有做。
commands-consolidate-over-itself = --out 和 --csv 是同一个文件。请写成两个文件名。什么都没有做。
commands-consolidate-left-out = 文件夹里有 { $n } 项没有取：名称以“~$”或“.”开头的，和指向别处文件夹的链接。
# 核验与签名钥匙
commands-help-verify = 核验收到的工作簿是不是原样、是谁发的
commands-help-verify-files = 要核验的 xlsx 文件，可以写几个
commands-help-verify-json = 只输出一个 JSON 对象
commands-help-key-signing = 签名钥匙的指纹；收到工作簿的一方用它核对
commands-help-key-signing-replace = 换一把签名钥匙；收到工作簿的一方都会看到钥匙变了
commands-help-key-signing-reason = 为什么换，写进操作记录
commands-verify-file = { $file }：{ $said }
commands-signing-in-use =
    签名钥匙指纹：{ $fingerprint }
    { $made } 生成，正在使用。公开的钥匙：{ $key }
commands-signing-retired =
    已换下的签名钥匙指纹：{ $fingerprint }
    { $made } 生成，{ $retired } 换下。公开的钥匙：{ $key }
commands-signing-replaced = 已换成新的签名钥匙，指纹 { $fingerprint }。请告诉资助中心：下次收到工作簿时会看到钥匙变了，核对以后再接受。
# 数据接口的令牌
commands-help-value-scope = 内容
commands-help-value-days = 天数
commands-help-value-token = 编号
commands-help-token = 数据接口的令牌，供其他系统取数
commands-help-token-add = 生成令牌，只打印这一次
commands-help-token-add-name = 给谁用、做什么用
commands-help-token-add-scope = 可以读取的内容：figures 本校数字，centre 区县汇总；两项都要时写 figures,centre
commands-help-token-add-days = 有效天数，1 到 730；不写时 365
commands-help-token-list = 列出令牌
commands-help-token-list-json = 只输出一个 JSON 对象
commands-help-token-revoke = 停用令牌
commands-help-token-revoke-token = 令牌的编号，见 token list
commands-token-added = 已生成令牌 { $id }（{ $name }），有效到 { $day }。请现在就交给使用它的系统：以后查不到，丢了只能另做一个。
commands-token-scope = --scope 只能是 { $known }，至少写一项。
commands-token-unknown = 没有编号为 { $id } 的令牌；编号见 repaydesk token list。
