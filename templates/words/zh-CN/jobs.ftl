# 耗时的工作
jobs-kind-preview = 正在核对名单
jobs-kind-apply = 正在导入名单
jobs-purpose = 行数多时需要一点时间。
jobs-may-leave = 可以离开这个页面，稍后再回来看结果。
jobs-stopped = 程序中途停止，这项工作没有生效。
jobs-failed-hint = 什么都没有改变。请回到名单页重新开始。
jobs-rows-so-far = 已处理 { $done } 行。
jobs-rows-of = 已处理 { $done } 行，共 { $total } 行。
