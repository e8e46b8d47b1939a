# 操作记录里的每一种操作
rights-deed-person-seen = 看了一个人的页面
rights-deed-people-listed = 看了写有姓名的页面
rights-deed-person-revealed = 显示了一项平时不显示的内容
rights-deed-report-made = 制作了进度表
rights-deed-report-downloaded = 下载了写有姓名的进度表
rights-deed-batch-original_taken = 取出了名单原件
rights-deed-batch-error-workbook = 下载了标出问题的名单
rights-deed-audit-exported = 导出了操作记录
rights-deed-batch-staged = 上传了名单，等待核对
rights-deed-batch-restaged = 按新的选项重新核对了名单
rights-deed-batch-looked-anew = 按现在的数据重新核对了名单
rights-deed-batch-applied = 导入了名单
rights-deed-batch-corrected = 用改好的文件更正了名单
rights-deed-batch-correction-given = 交回了改好的文件
rights-deed-batch-correction-withdrawn = 放弃了改好的文件
rights-deed-batch-numbers-confirmed = 确认了补上的身份证号
rights-deed-batch-numbers-withdrawn = 收回了补上的身份证号
rights-deed-batch-undone = 撤销了一次导入
rights-deed-batch-discarded = 放弃了上传的名单
rights-deed-borrower-placed = 把借款人归到了村
rights-deed-absent-decided = 登记了名单上不再出现的人的去向
rights-deed-absent-withdrawn = 收回了对名单上不再出现的人的登记
rights-deed-exclusion-added = 登记了排除
rights-deed-exclusion-revoked = 撤销了排除
rights-deed-campaign-begun = 开始了活动
rights-deed-campaign-changed = 改了活动设置
rights-deed-member-added = 添加了领导小组成员
rights-deed-member-changed = 改了成员资料
rights-deed-member-left = 登记了成员离开
rights-deed-team-imported = 导入了责任分工表
rights-deed-village-added = 添加了村
rights-deed-village-assigned = 改了村的责任人
rights-deed-villages-assigned = 改了几个村的责任人
rights-deed-account-added = 添加了账号
rights-deed-account-changed = 改了账号
rights-deed-account-disabled = 停用了账号
rights-deed-account-enabled = 恢复了账号
rights-deed-account-password_chosen = 设定了密码
rights-deed-account-sign_in_failed = 登录没有成功
rights-deed-account-signed_in = 登录
rights-deed-account-signed_out = 退出
rights-deed-invitation-made = 生成了一次性链接
rights-deed-setting-changed = 改了设置
rights-deed-school-named = 改了学校和中心的名称
rights-deed-job-begun = 开始了一项较长的处理
rights-deed-job-ended = 一项较长的处理结束了
rights-deed-job-given-up = 放弃了一项中断的处理
rights-deed-job-swept = 清理了旧的处理记录
rights-deed-layout-forgotten = 忘记了一种表头的对应
rights-deed-upload-kept = 暂存了上传的文件
rights-deed-upload-forgotten = 清除了暂存的文件

# 操作的种类
rights-kind-looks = 查看
rights-kind-reveals = 显示隐藏内容
rights-kind-exports = 导出文件
rights-kind-changes = 改动数据
rights-kind-accounts = 账号与设置
rights-kind-works = 其他

# 操作的对象
rights-subject-borrower = 借款人
rights-subject-batch = 批次
rights-subject-report = 进度表
rights-subject-account = 账号
rights-subject-exclusion = 排除
rights-subject-village = 村
rights-subject-member = 成员
rights-subject-campaign = 活动
rights-subject-job = 处理

# 在哪一页看到
rights-page-person = 个人页面
rights-page-reveal = 说明原因的页面
rights-page-exclusion = 登记排除
rights-page-traces = 谁看过此人
rights-page-borrowers = 借款人列表
rights-page-exclusions = 排除列表
rights-page-unplaced = 未归村的人
rights-page-absent = 名单上不再出现的人
rights-page-batch = 名单核对
rights-page-differences = 名单的变化
rights-page-problems = 名单的问题
rights-page-row = 名单的一行
rights-page-correction = 改好的文件
rights-page-undo = 撤销导入
rights-page-header = 指出表头

# 操作的细节
rights-said-reason = 原因：{ $reason }
rights-said-purpose = 用途：{ $reason }
rights-said-document = 依据：{ $reason }
rights-said-people = { $n } 人
rights-said-rows = { $n } 行
rights-said-hash = 文件校验 { $hash }
rights-comma = 、
