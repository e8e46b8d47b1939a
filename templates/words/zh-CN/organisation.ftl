# 领导小组
organisation-team = 分工
organisation-colon = ：
organisation-comma = 、
organisation-duty = 职务
organisation-duty-leader = 组长
organisation-duty-deputy = 副组长
organisation-duty-member = 成员
organisation-duties-leader = 统一指挥、协调还款工作，向政府、乡镇、民政和村（社区）请求协助。
organisation-duties-deputy = 整理、分类到期数据，收集材料，组织各项工作。
organisation-duties-member = 核实所负责村的借款人信息，讲解信用政策，送达通知，协助催收，上报恶意拖欠和特殊情况并提出建议。
organisation-name = 姓名
organisation-post = 工作岗位
organisation-post-hint = 例如校长、教务主任、班主任。
organisation-phone = 电话
organisation-duties = 职责
organisation-duties-hint = 留空时按职务写上常用的职责。
organisation-joined = 加入日期
organisation-since = { $day } 加入领导小组。
organisation-add = 添加成员
organisation-add-purpose = 添加后就可以指定为村的责任人。
organisation-added = 已添加 { $name }。
organisation-change = 保存
organisation-changed = 已保存。
organisation-cancel = 取消

# 离开
organisation-leave = 离开领导小组
organisation-leave-title = { $name } 离开领导小组
organisation-leave-purpose = 离开后不再负责任何村，过去的责任记录会保留。
organisation-leave-villages = 现在负责 { $n } 个村，请一并移交
organisation-leave-no-villages = 现在没有负责的村，不需要移交。
organisation-successor = 移交给
organisation-successor-none = 暂不移交
organisation-successor-hint = 暂不移交的村会列为“无人负责”。
organisation-left = 离开日期
organisation-left-note = { $name } 离开，移交
organisation-left-done = { $name } 已离开领导小组。

# 填写有误
organisation-refusal-missing = 请填写。
organisation-refusal-too-long = 太长了，请不要超过 { $limit } 个字。
organisation-refusal-not-a-day = 没有这个日期。请写成 2026-06-30 的样子。
organisation-refusal-not-a-phone = 不是电话号码。请填写手机号，或带区号的座机号。
organisation-refusal-not-a-choice = 请从列出的选项中选一个。
organisation-refusal-leader-there = { $name } 已经是组长。组长只能有一位，请先修改他的职务。
organisation-refusal-nothing-selected = 还没有勾选。请先勾选村，再选择交给谁。
organisation-refusal-too-late = 这一天还没有到，不能晚于 { $day }。
organisation-refusal-too-early = 不能早于 { $day }。
organisation-refusal-not-a-place = 地名里不能有手机号、身份证号这样的长号码，请只填地名。
organisation-refusal-number = 这里不能写手机号、身份证号这样的长号码，请去掉号码。
