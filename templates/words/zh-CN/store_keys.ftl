# 钥匙
store-key-file =
    这是助学贷款还款工作台的钥匙文件。没有它，数据库里的身份证号、电话和原始表格都打不开。
    请不要删除或改动，也不要和数据文件夹或它的备份放在一起。
store-error-no-keys-folder = 不知道钥匙文件放在哪里：没有找到用户的主目录。请用 --keys 指定一个文件夹。
store-error-keys-inside-data = 钥匙文件夹 { $place } 和数据文件夹 { $data } 套在一起。请用 --keys 换一个位置，让两者分开。
store-error-key-unreadable = 钥匙 { $place } 不能读写：{ $reason }。请检查权限，或用 --keys 指定另一个文件夹。
store-error-key-missing = 找不到这个工作区的钥匙文件 { $place }，所以什么都没有打开。请把它放回原处，或用 --keys 指明它所在的文件夹；钥匙文件丢失时，用恢复单运行 repaydesk key restore。
store-error-key-damaged = 钥匙文件 { $place } 已损坏，所以什么都没有打开。请把它移到别处，再放回完好的副本，或用恢复单运行 repaydesk key restore。
store-error-key-of-another = 钥匙文件 { $place } 打不开这个工作区：里面是另一把钥匙。请把它移到别处，再放回正确的文件，或用恢复单运行 repaydesk key restore。
store-error-key-replaced = 这个工作区刚刚换了钥匙，什么都没有保存。请重新启动程序后再试。
store-error-key-unknown = 有数据是用另一把钥匙（{ $place }）加密的，钥匙文件里没有它，所以打不开。请用 repaydesk key restore 补回那把钥匙。
store-error-seal-broken = 有一处加密的数据打不开，可能被改动过（{ $place }）。请用备份恢复，或联系管理员。
store-error-not-a-code = 这不是恢复单上的代码，或有一处输错了。代码共 12 组，每组 5 个字符。请对照恢复单重新输入。
store-error-code-of-another = 这个代码不是这个工作区的钥匙。请核对恢复单上的工作区编号。
store-error-nothing-to-restore = { $place } 里没有需要钥匙的工作区。请检查 --database 和 --workspace。
store-check-seal = 有一处加密的数据打不开：{ $place }。请用备份恢复。
store-error-key-not-private = 钥匙文件 { $place } 别的用户也能读，或者属于别的用户，所以什么都没有打开。请把它改为只有运行本程序的用户能读写（chmod 600）。
store-error-keys-in-use = 钥匙 { $place } 正在使用：服务还开着，或另一个程序正在换钥匙。请先停止服务，再换钥匙或恢复钥匙。
store-key-was-open = 钥匙文件 { $place } 以前别的用户也能读，现已改为只有您能读写。如果可能有人看过，请运行 repaydesk key rotate 换一把。
store-keys-folder-open = 钥匙所在的文件夹 { $place } 别的用户也能改。请改为只有您能使用（chmod 700）。
