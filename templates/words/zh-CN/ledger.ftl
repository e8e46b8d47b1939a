# 活动
ledger-campaign-default = { $year } 年度

# 命令行 status
ledger-status-head = { $campaign }　截至 { $as_of }
ledger-status-basis-population = 口径：应还名单内，扣除排除事项 { $excluded } 人
ledger-status-basis-declared = 口径：按申报基数（来源：{ $source }），扣除排除事项 { $excluded } 人
ledger-status-basis-overdue_only = 只有逾期名单，算不出比率。请导入应还名单，或在活动设置里填写申报基数。
ledger-status-basis-nothing = 还没有导入名单。请用 repaydesk import 文件名 导入。
ledger-status-batches = 依据：{ $files }
ledger-status-people = 违约率(人数)　{ $rate }　逾期 { $late } 人 / 应还 { $all } 人
ledger-status-money = 本息逾期率　　{ $rate }　逾期未还 { $late } 元 / 应还 { $all } 元
ledger-status-contracts = 违约率(合同)　{ $rate }　逾期 { $late } 份 / { $all } 份
ledger-status-recovered = 本息回收率　　{ $rate }
ledger-status-target-met = 目标 { $target }：已达标，最多可逾期 { $allowed } 人
ledger-status-target-missed = 目标 { $target }：再化解 { $cure } 人达标（最多可逾期 { $allowed } 人）
ledger-status-penalty = 罚息 { $penalty } 元，不计入比率
ledger-status-villages = 各村（逾期 / 应还）
ledger-status-village = 　{ $village }　{ $late } / { $all }
ledger-status-uncovered = 还没有责任人的村：{ $villages }
ledger-status-unplaced = 还没有归村的借款学生：{ $n } 人

ledger-list-comma = 、

# 命令行 team show
ledger-team-leader = 组长：{ $names }
ledger-team-deputies = 副组长：{ $names }
ledger-team-members = 成员：{ $names }
ledger-team-nobody = 还没有
ledger-team-villages = 包保责任
ledger-team-village = 　{ $village }　{ $name }
