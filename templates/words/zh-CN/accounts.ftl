# 账号与登录
accounts-role-administrator = 管理员
accounts-role-leader = 组长
accounts-role-deputy = 副组长
accounts-role-member = 成员
accounts-role-reader = 查看汇总
accounts-signed-in = { $name }（{ $role }）
accounts-way-on = 回到首页
accounts-sign-in-button = 登录
