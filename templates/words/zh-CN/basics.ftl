# 产品名称与通用词
basics-product = 助学贷款还款工作台
basics-product-short = 还款工作台

# 系统给出的原因，放在句子里
basics-reason-not-found = 没有这个文件或文件夹
basics-reason-denied = 没有权限
basics-reason-read-only = 所在的磁盘只能读，不能写
basics-reason-full = 磁盘已满
basics-reason-too-large = 文件超过了系统允许的大小
basics-reason-exists = 已经有同名的文件
basics-reason-is-folder = 这是一个文件夹，不是文件
basics-reason-not-a-folder = 路径中有一段是文件，不是文件夹
basics-reason-file-name = 文件名太长，或含有不能用的字符
basics-reason-busy = 正被其他程序占用
basics-reason-address-in-use = 这个地址和端口已被其他程序占用
basics-reason-no-such-address = 这不是这台电脑可用的地址
basics-reason-timed-out = 等了太久没有回应
basics-reason-refused = 对方没有接受连接
basics-reason-unreachable = 网络不通
basics-reason-cut-off = 连接中途断开
basics-reason-fault = 磁盘读写出错
basics-reason-too-many-open = 打开的文件太多
basics-reason-unknown = 原因不明（系统原文：{ $raw }）

# 写明的原因和用途
basics-stated-missing = 请写明原因或用途。
basics-stated-says-nothing = 请用两个字以上说明，例如：核对回执。
basics-stated-too-long = 说明太长，请写在 { $most } 字以内。
basics-stated-number = 说明里有一串长数字，像是号码。说明会留在操作记录里，请去掉号码。
