# 数据库
store-error-bad-address = 数据库地址“{ $place }”无法识别。请填写一个文件夹，或以 postgres:// 开头的地址。
store-error-bad-workspace = 工作区名称“{ $place }”不可用。请用 1 到 40 个小写字母、数字、短横线或下划线。
store-error-cannot-open = 打不开数据库 { $place }：{ $reason }。请核对地址和权限后重试。
store-error-read-only = { $place } 不能写入。请检查权限，或用 --database 换一个位置。
store-error-full = 磁盘已满，什么都没有保存。请清理磁盘后重试。
store-error-disk = 读写磁盘时出错，什么都没有保存。磁盘可能已满、超过配额或已损坏，请检查后重试。
store-error-lost = 与数据库的连接中途断开，什么都没有保存。请确认数据库正在运行，然后重试。
store-error-damaged = 数据库 { $place } 已损坏，不能使用。请先把这个文件另外复制一份，再用备份恢复。
store-error-closed = “{ $campaign }”已经结束，只能查看，什么都没有保存。请导入新的名单开始下一个活动；要改这个活动，请管理员在“设置—到期清除”里重新打开（没有别的活动在进行时才可以）。
store-error-busy = 数据库正被其他程序占用，什么都没有保存。请稍后再试。
store-error-already-served = 工作区 { $place } 已由另一个程序打开。请先关闭它，或用 --workspace 换一个工作区。
store-error-not-ours = { $place } 不是本软件的数据库。请移走这个文件，或用 --database 换一个位置。
store-error-newer = { $place } 由更新版本的软件建立。请使用新版本打开。
store-error-sqlite-too-old = SQLite 版本 { $place } 过旧，不能保证数据安全。请换用官方发布的程序。
store-error-not-found = 没有找到这条记录，可能已被撤销。请返回列表重新查看。
store-error-unnoted = 这项操作没有留下审计记录，因此没有保存。请把出错编号告诉管理员。
store-error-broken = 数据库出错，什么都没有保存。请重试；仍然出错请联系管理员（系统原文：{ $reason }）。

# 核对
store-check-file = 数据库文件有损坏，请用备份恢复（系统原文：{ $said }）。
store-check-reference = 表 { $child } 中有记录找不到它对应的 { $parent }。
store-check-audit = 操作记录从第 { $id } 条起不连续：可能被改动或删除过。
store-check-audit-looks = 第 { $id } 条操作记录涉及的人被改动或删除过。
store-check-audit-cut = 操作记录从第 { $id } 条起可能被删掉过，末尾没有可信的凭据。
store-check-audit-key = 第 { $id } 条操作记录无法核对：钥匙文件里没有当时用的钥匙。请用恢复单运行 repaydesk key restore。
store-count-accounts = 账号
store-count-batches = 导入批次
store-count-borrowers = 借款人
store-count-contracts = 合同
store-count-obligations = 应还
store-count-payments = 还款
store-count-audit = 操作记录
store-error-unstorable = 文字里有不能保存的字符，什么都没有保存。请删去后重新填写。

# 打不开的原因，放在句子里
store-reason-file = 数据库文件打不开
store-reason-a-file-there = 这里有一个同名的文件，--database 要写文件夹
store-reason-wrong-password = 用户名或密码不对
store-reason-no-password = 地址里没有写密码
store-reason-no-such-user = 数据库里没有这个用户
store-reason-no-such-database = 没有这个数据库，请先建立
store-reason-not-admitted = 数据库不接受从这台电脑连接
store-reason-no-right = 这个用户没有建立数据表的权限
store-reason-too-many = 数据库的连接数已满
store-reason-starting = 数据库正在启动或停止
store-reason-no-such-host = 找不到这台主机
store-reason-not-running = 那里没有数据库在运行，或端口不对
store-reason-encryption = 本程序不支持地址里要求的加密方式
store-reason-not-postgres = 那里应答的不是 PostgreSQL 数据库
store-reason-address = 地址的写法不对
