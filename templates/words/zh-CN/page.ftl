# 页面框架
page-print-title = 打印：{ $title }
page-skip = 跳到正文
page-navigation = 主要栏目
page-more = 更多
page-badge = 件待办
page-sign-out = 退出
page-languages = 语言
page-language-zh = 中文
page-language-en = English
page-crumb = 返回
page-steps = 步骤

# 翻页
page-paging = 翻页
page-paging-previous = 上一页
page-paging-next = 下一页
page-paging-line = 第 { $page } 页，共 { $pages } 页，{ $total } 条

# 表单
page-optional = （选填）
page-errors = 有 { $n } 处需要改正
page-error-above = 原因写在页面上方。
page-filter = 筛选
page-filter-clear = 清除条件
page-filter-more = 更多条件
page-file-drop = 把文件拖到这里，或点击选择
page-file-chosen = 已选：

# 选中的行
page-selected-actions = 对选中的行
page-selected = 已选 { $n } 行
page-select-first = 勾选后可一起处理

# 出错的页面
page-failure-not-found = 没有这个页面
page-failure-not-found-advice = 地址可能有误，或内容已被移走。请从栏目重新进入。
page-failure-forbidden = 您的角色不能做这件事
page-failure-forbidden-advice = 如确有需要，请联系本单位的管理员。
page-failure-elsewhere = 这份表单不是从本系统的页面提交的
page-failure-elsewhere-advice = 您提交的内容没有保存。请重新打开页面，填写后再提交。
page-failure-wrong-host = 这个地址不能打开本系统
page-failure-wrong-host-advice = 请用启动时显示的地址打开；要用别的名称，请管理员在启动时加上 --host 名称。
page-failure-not-over-tls = 请从安全的地址打开
page-failure-not-over-tls-advice = 请用学校公布的、以 https:// 开头的地址打开。
page-failure-method = 本系统不接受这种请求
page-failure-method-advice = 请用浏览器打开页面，再在页面上操作。
page-failure-long-address = 地址太长
page-failure-long-address-advice = 请从栏目重新进入，不要用这个地址。
page-failure-large-head = 浏览器发来的附加信息太多
page-failure-large-head-advice = 请清除浏览器里本系统的 Cookie 后再打开。
page-failure-too-slow = 提交得太慢，已经停止接收
page-failure-too-slow-advice = 您提交的内容没有保存。请检查网络后再提交一次。
page-failure-signed-out = 请先登录
page-failure-signed-out-advice = 您还没有登录，或离开时间较长已自动退出。登录后可以接着做。
page-failure-too-large = 文件太大
page-failure-too-large-advice = 一次最多上传 { $limit } MB。请只保留需要的工作表，或分成几个文件上传。
page-failure-unreadable = 没有看懂提交的内容
page-failure-unreadable-advice = 请返回上一页重新填写后再提交。
page-failure-broken = 程序出了问题
page-failure-broken-advice = 您提交的内容没有保存。请稍后再试；若仍不行，请把下面的编号告诉管理员。
page-failure-closed = 活动已经结束
page-failure-closed-advice = “{ $campaign }”已经结束，只能查看，刚才的内容没有保存。请导入新的名单开始下一个活动；要改这个活动，请管理员在“设置—到期清除”里重新打开（没有别的活动在进行时才可以）。
page-failure-busy = 系统正忙
page-failure-busy-advice = 有别的操作正在写入，您提交的内容没有保存。请过一会儿再试：刷新本页，就会把刚才填写的内容再提交一次。
page-failure-full = 磁盘已满
page-failure-full-advice = 您提交的内容没有保存。请联系管理员，清理磁盘后再试。
page-failure-read-only = 数据不能写入
page-failure-read-only-advice = 您提交的内容没有保存。请联系管理员，检查数据所在文件夹的权限后再试。
page-failure-reference = 编号
