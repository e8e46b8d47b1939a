# 示例数据
demo-duties-leader = 负责领导指挥、统筹协调，对困难提请区政府、乡镇政府、民政和村协助。
demo-duties-deputy = 负责到期信息整理、分类和资料汇总，组织催收。
demo-duties-member = 核实本村借款信息，讲解信贷政策，送达通知，协助催收，上报特殊情况。
demo-failed = 示例数据没有准备好：{ $reason }
