# 责任分工表
roster-team-no-table = 没有找到责任分工表。表头里要有“姓名”或“责任人”，以及“组内职务”“负责村”等列。请加上这些列后再导入。
roster-team-no-rows = 这份责任分工表只有表头，没有人员。请填写后再导入。
roster-team-row = { $sheet } 第 { $row } 行
roster-team-problem-name_missing = 这一行没有姓名。请补上，或删去这一行。
roster-team-problem-village_twice = “{ $value }”已经给了别人，一个村只能有一名责任人。请改成一个人负责。
roster-team-problem-village_unclear = “{ $value }”没有说明是哪些村。请逐个写出村名，用顿号隔开。
roster-team-problem-leader_twice = 组长只能有一人，“{ $value }”是第二个。请改为副组长或成员。
roster-team-problem-phone_invalid = “{ $value }”不是电话号码，没有存入，其余照常。
roster-team-done = 已导入：新增 { $new } 人，更新 { $changed } 人，没有变化 { $unchanged } 人；安排了 { $villages } 个村。
roster-team-former-leader = 原组长{ $name }改为成员。
