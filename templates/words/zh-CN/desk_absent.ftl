# 不在最新名单里的人
desk-next-absent = 核实 { $n } 条不在最新名单里的记录
desk-next-absent-line = 不会当作已还，请逐条核实去向
desk-reported-title = 自报已还，待确认
desk-reported-line = { $n } 人自报已还，名单上还欠 { $amount } 元。等名单或还款明细确认后才会算进比率。
desk-absent-title = 不在最新名单里
desk-absent-note = 上次名单里有、最新的同种名单里没有。记下去向不会改动金额和比率。
desk-absent-waiting = 待核实
desk-absent-last-named = 最后列在第 { $batch } 批 { $file }（{ $day }）
desk-absent-missed-by = 没有列在第 { $batch } 批 { $file }（{ $day }）
desk-absent-closed = 已了结：第 { $batch } 批 { $file }（{ $day }）又列出
desk-absent-listed-by-none = 列出它的名单已经撤销
desk-absent-decide = 去核实
