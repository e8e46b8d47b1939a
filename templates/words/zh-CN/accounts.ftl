# 账号与登录
accounts-role-administrator = 管理员
accounts-role-leader = 组长
accounts-role-deputy = 副组长
accounts-role-member = 成员
accounts-role-reader = 只看汇总
accounts-role-hint-administrator = 管理账号和设置，也能做活动中的全部工作
accounts-role-hint-leader = 能看到并处理全部借款人
accounts-role-hint-deputy = 与组长相同
accounts-role-hint-member = 只看到自己负责的村
accounts-role-hint-reader = 区县资助中心用：只看汇总数字和进度表，看不到个人信息
accounts-signed-in = { $name }（{ $role }）
accounts-way-on = 回到首页

# 登录与退出
accounts-sign-in = 登录
accounts-sign-in-purpose = 请用管理员给您的账号登录。
accounts-sign-in-not-set-up = 本程序还没有设置。请打开启动程序的窗口里显示的一次性链接，完成首次设置后再登录。
accounts-sign-in-button = 登录
accounts-signed-out = 您已退出。
accounts-login = 登录名
accounts-login-hint = 2 到 32 个字母、数字或汉字，例如姓名的拼音，不要用手机号或身份证号。登录时不分大小写。
accounts-password = 密码
accounts-forgotten = 忘记密码时，请本单位管理员给您一个重设密码的链接。

# 首次设置
accounts-set-up = 首次设置
accounts-set-up-purpose = 填好这一页就可以开始使用。这些内容以后都能修改。
accounts-set-up-school = 学校
accounts-set-up-you = 您的账号
accounts-set-up-button = 开始使用
accounts-set-up-done = { $name }，设置已完成。您是管理员，可以开始导入名单了。
accounts-set-up-over = 链接只能用一次，24 小时内有效。如果已经设置过，请直接登录；如果还没有，请重新启动程序，再打开它显示的新链接。
accounts-school = 学校名称
accounts-school-hint = 写全称。会出现在每一页和进度表上。资助中心自己用时，这里和下一格都写中心的名称。
accounts-centre = 区县资助中心名称
accounts-centre-hint = 进度表报送给谁，例如某某县学生资助管理中心。汇总也用这个名称。
accounts-name = 姓名

# 密码
accounts-new-password = 新密码
accounts-new-password-hint = 至少 { $n } 位，最好更长。三四个互不相干的词连在一起，好记也难猜。可以粘贴。
accounts-password-again = 再输一次密码
accounts-current-password = 现在的密码
accounts-choose-password = 设置密码
accounts-choose-password-purpose = 设好密码后直接进入系统，这个链接随即失效。
accounts-choose-password-button = 设置密码并登录
accounts-password-chosen = 密码已设置，您已登录。
accounts-link-over = 链接已失效
accounts-invitation-over = 链接只能用一次，3 天内有效。请管理员给您一个新的链接。

# 本人账号
accounts-own = 我的账号
accounts-own-purpose = 您在本系统的身份和密码，最近的登录情况。
accounts-own-facts = 身份
accounts-change-password = 修改密码
accounts-change-password-note = 修改后，您在其他设备上的登录会一并退出。
accounts-change-password-button = 修改密码
accounts-password-changed = 密码已修改。

# 设置
accounts-settings = 设置
accounts-settings-purpose = 学校信息会出现在每一页和进度表上。
accounts-settings-button = 保存
accounts-settings-saved = 设置已保存。
accounts-tab-school = 学校信息
accounts-tab-accounts = 账号

# 账号管理
accounts-list = 账号
accounts-list-purpose = 谁能登录，能看到什么。
accounts-add = 添加账号
accounts-add-purpose = 添加后会得到一个链接，请转给本人，由本人设置密码。
accounts-role = 角色
accounts-member = 对应的小组成员
accounts-member-none = 不对应
accounts-member-hint = 角色是“成员”时，这个账号只看到这位成员负责的村。
accounts-member-lacking = 未对应，看不到任何村
accounts-standing = 状态
accounts-standing-usable = 正常
accounts-standing-invited = 还没有设置密码
accounts-standing-disabled = 已停用
accounts-cancel = 取消
accounts-one-purpose = 修改角色或对应的成员后，本人需要重新登录。
accounts-change-button = 保存
accounts-changed = 账号已修改。
accounts-reset = 给出重设密码的链接
accounts-reset-note = 本人忘记密码，或还没有设置密码时使用。设置新密码之前，原来的密码仍然有效；设置之后，本人在各处的登录全部退出，需要动态码的仍然需要。
accounts-disable = 停用账号
accounts-disable-note = 停用后本人立即退出，不能再登录。做过的事仍有记录，以后可以恢复。
accounts-disabled = 账号已停用。
accounts-enable = 恢复使用
accounts-enable-note = 恢复后本人可以用原来的密码登录。
accounts-enabled = 账号已恢复使用。
accounts-link = 链接
accounts-link-for = 给{ $name }的链接
accounts-link-purpose = 请把链接转给{ $name }本人，由本人设置密码。
accounts-link-hint = 只能用一次，3 天内有效。离开这一页后不再显示；丢失了可以再给一个新的。
accounts-link-back = 回到账号列表

# 不能这样做
accounts-refusal-missing = 请填写这一项。
accounts-refusal-too-long = 太长了，最多 { $limit } 个字。
accounts-refusal-number = 这里不能用手机号、身份证号这样的长号码，请换成姓名或名称。
accounts-refusal-login-shape = 登录名要有 2 到 32 个字母、数字或汉字，中间不留空格；也可以用 . _ - @。
accounts-refusal-login-taken = 登录名“{ $login }”已有人使用，请换一个。
accounts-refusal-no-such-role = 请选一个角色。
accounts-refusal-no-such-member = 小组里没有这位成员，请重新选择。
accounts-refusal-member-taken = 这位成员已有账号“{ $login }”。
accounts-refusal-password-short = 密码至少要有 { $n } 位。
accounts-refusal-password-weak = 这个密码容易被猜到。请用三四个互不相干的词连在一起，例如身边看到的几样东西；不要用姓名、生日、电话、学校和常说的话。
accounts-refusal-passwords-differ = 两次输入的密码不一样，请再输一次。
accounts-refusal-password-wrong = 现在的密码不对。
accounts-refusal-sign-in-wrong = 登录名或密码不对，或者账号已停用。
accounts-refusal-wait = 输错的次数太多，请 { $n } 分钟后再试。
accounts-refusal-last-administrator = 这是最后一位能登录的管理员，不能停用，也不能改成其他角色。请先让另一人成为管理员。
accounts-missing-school = 请填写学校名称。
accounts-missing-name = 请填写姓名。
accounts-missing-login = 请填写登录名。
accounts-missing-password = 请填写密码。

accounts-deeds = 此账号做过什么
accounts-own-deeds = 我做过什么
accounts-tab-log = 操作记录
accounts-tab-retention = 到期清除
accounts-tab-sending = 报表上报

# 只显示一次的、不能这样改的
accounts-link-gone = 一次性链接只显示一次。没有交给本人的，请点下面的“给出重设密码的链接”再给一个，原来的随即作废。
accounts-link-only-here = 这个链接只能在这台电脑上打开，因为网页现在只对本机开放。请{ $name }就在这里设置密码；要在别的电脑上打开，请先按说明书“多人使用”启动程序，再给一个链接。
accounts-last-administrator = 这是最后一位能登录的管理员，角色不能改，也不能停用，否则没有人能再管理账号。要换人，请先添加另一位管理员，等本人设好密码以后再改。
