# 供其他系统取数的令牌
accounts-tab-api = 数据接口
accounts-scope-figures = 本校数字
accounts-scope-centre = 区县汇总
accounts-missing-scopes = 请至少选一项可以读取的内容。

# 取数时说不的话：先说哪里不对，再说怎么办
accounts-problem-not-found = 没有这个接口地址，或者没有这一期。
accounts-problem-not-found-do = 请对照“设置 › 数据接口 › 怎么使用”里的地址改正；全部地址见 /api/v1/openapi.json，有哪些期见 /api/v1/centre/periods。
accounts-problem-method = 数据接口只能读取。
accounts-problem-method-do = 请改用 GET 请求。
accounts-problem-broken-do = 请稍后再试；还不行时，请把编号 { $reference } 告诉管理员。
accounts-problem-token-address = 令牌写在了网址里，没有被接受。
accounts-problem-token-address-do = 网址会留在日志和浏览记录里，这个令牌可能已经泄露：请管理员在“设置 › 数据接口”停用它，另做一个，放在请求头 Authorization: Bearer 里。
accounts-problem-token-missing = 请求里没有令牌。
accounts-problem-token-missing-do = 请在请求头里加上 Authorization: Bearer 和令牌；令牌由管理员在“设置 › 数据接口”生成。
accounts-problem-token-unknown = 这里没有这个令牌。
accounts-problem-token-unknown-do = 请核对令牌是否完整、是否用在了别的学校；找不到时请管理员另做一个。
accounts-problem-token-expired = 令牌已经过期。
accounts-problem-token-expired-do = 请管理员在“设置 › 数据接口”另做一个，换上新的。
accounts-problem-token-revoked = 令牌已经停用。
accounts-problem-token-revoked-do = 请向管理员问明原因；还需要时，请他另做一个。
accounts-problem-token-scope = 令牌不能读取这项内容。
accounts-problem-token-scope-do = 请管理员另做一个可以读取“{ $scope }”的令牌。
accounts-problem-too-many = 请求太频繁。
accounts-problem-too-many-do = 请等 Retry-After 写的秒数以后再试，并把取数的间隔放长。

# 令牌的状态
accounts-token-usable = 可用
accounts-token-expired = 已过期
accounts-token-revoked = 已停用
