# 核验表
reports-sheet-statement = 核验
reports-statement-title = 核验
reports-statement-line = 报表编号：{ $number }　　校验码：{ $checksum }
reports-statement-key-line = 签名钥匙指纹：{ $fingerprint }
reports-statement-note = 这张表用来核对本工作簿是不是原样。“内容”一列由学校的签名钥匙签名，请勿改动。改动任何一张表里的内容，把数字换成别的格式或显示成别的字样，加图片、文字框或批注，盖住或隐藏单元格，核验时都会指出；只改颜色、字体、列宽不影响。签字、填表人请打印后手写，不要填在表里。收到的人可以在“报表 → 核验收到的工作簿”里检查，或运行 repaydesk verify。
reports-statement-column-item = 项目
reports-statement-column-code = 代号
reports-statement-column-content = 内容
reports-statement-format = 核验格式
reports-statement-workbook = 工作簿种类
reports-statement-lang = 语言
reports-statement-school = 学校
reports-statement-report-id = 报表编号
reports-statement-campaign = 活动
reports-statement-kind = 报表种类
reports-statement-from = 开始日
reports-statement-to = 结束日
reports-statement-as-of = 数据截止
reports-statement-made-at = 生成时间（世界时）
reports-statement-basis = 口径
reports-statement-borrowers = 人数
reports-statement-borrowers-late = 逾期人数
reports-statement-contracts = 合同数
reports-statement-contracts-late = 逾期合同数
reports-statement-due-total = 应还本息
reports-statement-unpaid-total-late = 逾期本息
reports-statement-recovered-total = 已还本息
reports-statement-to-cure = 还要化解的人数
reports-statement-target-percent = 目标（%）
reports-statement-excluded = 排除人数
reports-statement-with-names = 有完整姓名
reports-statement-checksum = 校验码
reports-statement-sheet = 工作表“{ $of }”
reports-statement-table = 表格 { $of } 的位置
reports-statement-columns = 表格 { $of } 的列
reports-statement-name = 名称 { $of }
reports-statement-open = 可以填写的单元格
reports-statement-shapes = 工作表“{ $of }”的数字格式
reports-statement-formula = { $of } 的算法
reports-statement-tried = { $of } 发出时的数
reports-statement-public-key = 公开的钥匙
reports-statement-signature = 签名

# 收到的工作簿：哪里被改过
reports-touch-signature = 核验表里的签名与内容不符：核验表被改过，或签名是从别处拿来的
reports-touch-line = 核验表里“{ $line }”一行缺失、重复或看不懂
reports-touch-checksum = 核验表写的校验码是 { $stated }，按其中的数字应是 { $found }
reports-touch-figure = “{ $figure }”被改过：原为 { $stated }，现为 { $found }（{ $place }）
reports-touch-sheet = 工作表“{ $sheet }”的内容被改过
reports-touch-added = 多出工作表“{ $sheet }”
reports-touch-removed = 缺少工作表“{ $sheet }”
reports-touch-renamed = 工作表“{ $from }”被改名为“{ $to }”
reports-touch-hidden_sheet = 工作表“{ $sheet }”被隐藏
reports-touch-hidden_rows = 工作表“{ $sheet }”第 { $row } 行被隐藏（筛选也会隐藏行，取消筛选、保存后再核验）
reports-touch-hidden_columns = 工作表“{ $sheet }”{ $column } 列被隐藏
reports-touch-formula = { $place } 的数字被换成了公式
reports-touch-name = 名称 { $name } 原来指向 { $stated }，现在指向 { $found }
reports-touch-nowhere = （没有了）
reports-touch-written = 文件内部（{ $part }）不是表格软件的写法，不同的软件打开可能看到不同的内容
reports-touch-picture = 工作表“{ $sheet }”上加了图片、文字框或控件
reports-touch-comment = 工作表“{ $sheet }”上加了批注
reports-touch-number_format = { $place } 的格式被改过，显示出来的与发出时不同
reports-touch-rule = 条件格式会把数字显示成别的样子
reports-touch-covered = { $place } 被合并单元格盖住，看不到
reports-touch-hidden_view = 工作表“{ $sheet }”有的行、列太小或数值不显示
reports-touch-margin = 工作表“{ $sheet }”的页眉或页脚被改过
reports-touch-open_cell = 试算的 { $place } 里不是数字、不是原来的算法，或不是算出来的数
reports-touch-between = ；
reports-touch-more = 另有 { $n } 处
reports-contradiction-more_late_than_all = 逾期的比全部还多
reports-contradiction-to_cure = 还要化解的人数与目标、人数对不上
reports-contradiction-days = 数据截止日晚于报告期，报告期首尾颠倒，或不是这种报表的一期
reports-contradiction-places = 各村合计与概况不一致
reports-contradiction-stages = 各阶段合计与概况不一致
reports-contradiction-trend = 趋势的日期颠倒，或逾期的比全部还多
reports-contradiction-names = 学校或活动的名称太长，或报表编号不是本程序的编号
reports-contradiction-table = 表格里有看不懂的内容

# 收到的工作簿：不能用
reports-unreceived-not-ours = 这份工作簿没有核验表，不是 repaydesk 生成的报表，或是旧版本生成的。请对方用现在的版本重新生成，直接发来 xlsx 文件。
reports-unreceived-other-format = 这个文件不是 xlsx。另存为别的格式会丢掉签名，请交原来的 xlsx。
reports-unreceived-altered = 与发出时不同：{ $what }。请向学校要原来的文件，或请学校更正后重新生成。
reports-unreceived-contradictory = 没有改动过，签名也有效，但数字自相矛盾：{ $what }。请学校更正后重新生成报表。
reports-unreceived-newer-format = 这份工作簿由更新的版本生成，本版本看不懂它的核验表。请升级后再试。

# 签名钥匙：是不是这所学校的
reports-key-new = 第一次收到{ $school }的工作簿，签名钥匙还没有见过。请电话核对指纹后 4 组：{ $last }。
reports-key-trusted = 签名钥匙是{ $school }的，{ $day } 起使用，没有变过。
reports-key-returned = { $school }以前用过这把签名钥匙（后 4 组 { $last }），现在用的是 { $current }。可能还有旧电脑在做报表：请给学校打电话，问清以哪一把为准，确认是这一把再接受；接受以前不计入汇总。
reports-key-changed = { $school }的签名钥匙变了。请给学校打电话，核对后 4 组 { $last }（原来是 { $before }），一致再接受；接受以前不计入汇总。
reports-key-other-school = 这把签名钥匙原来属于{ $other }，现在的工作簿写的是{ $school }。请给学校打电话问清楚，核对后 4 组 { $last }，确认后再接受。

# 核验的结果
reports-verified-as-sent = 与发出时相同，没有被改动。核对的是各表的内容、数字的格式和页脚；图表的画面和位置、颜色、字体、打印区域不在核对之内。
reports-verified-as-sent-older = 与发出时相同，没有被改动。这份工作簿由旧版本生成，核对的是各表的内容和页脚；图表的画面和位置、颜色、字体、打印区域、小数位数和百分号不在核对之内。
reports-verified-line = { $name }：{ $value }
reports-verified-centre = 资助中心
reports-verified-period = 报告期
reports-verified-period-days = { $period }（{ $days }）
reports-verified-people = 逾期人数
reports-verified-late-of-all = { $late } 人，共 { $all } 人
reports-verified-made = 生成时间
reports-verified-fingerprint = 签名钥匙指纹
reports-origin-here-same = 由本系统生成，与报表列表里的文件完全相同。
reports-origin-here-resaved = 由本系统生成，内容与报表列表里的相同；文件被别的程序另存过，或列表里的文件已经删除。
reports-origin-here-unlisted = 用本校的签名钥匙签名，但报表列表里没有这份报表。可能是从备份恢复以后缺少的，请核对来源。
reports-origin-here-district = 这是本系统生成的各校汇总，用这里的签名钥匙签名。汇总每次现做，不存在报表列表里。

# 页面：核验
reports-verify-title = 核验工作簿
reports-verify-purpose = 看一份收到的工作簿是不是发出时的原样、是谁发的。文件不会保留。
reports-verify-link = 核验收到的工作簿
reports-verify-file = 工作簿
reports-verify-hint = 请选择收到的 xlsx 原文件。用 WPS 或 Excel 打开过、没有改动内容的，仍算原样。
reports-verify-button = 核验
reports-verify-no-file = 请选择一个文件。
reports-verify-as-sent = { $file }：与发出时相同
reports-verify-ask-first = { $file }：与发出时相同，但签名钥匙要先核对
reports-verify-not-to-be-used = { $file }：不能使用
reports-verify-touched = 与发出时不同：
reports-verify-way-on = 请向学校要原来的文件，或请学校更正后重新生成。
reports-verify-open-kept = 打开报表列表里的这份报表

# 页面：签名
reports-signature-purpose = 上报的工作簿都用这把钥匙签名。收到的一方核对指纹，就知道是本校发的。
reports-signature-none = 还没有签名钥匙，第一次生成报表时会自动生成。
reports-signature-made = { $made } 生成，正在使用
reports-signature-former = 已换下的指纹
reports-signature-made-retired = { $made } 生成，{ $retired } 换下
reports-signature-replace = 换一把签名钥匙
reports-signature-replace-note = 只在钥匙可能被别人拿到时才换，例如数据和钥匙文件一起丢失。换了以后，每个收到工作簿的中心都会看到“签名钥匙变了”，要打电话核对、接受以后，本校的工作簿才继续计入汇总。已经发出的工作簿仍能核验。
reports-signature-reason = 为什么换
reports-signature-reason-hint = 写进操作记录，例如：旧电脑丢失
reports-signature-sure = 我已经知道每个中心都会看到钥匙变了
reports-signature-not-sure = 请先勾选，表示知道换钥匙的后果。
reports-signature-replace-button = 换签名钥匙
reports-signature-replaced = 已换成新的签名钥匙，指纹 { $fingerprint }。请打电话告诉资助中心。

# 数字不可能是真的：没有生成
reports-unsound-people = 逾期的有 { $late } 人，申报的应还人数只有 { $declared } 人，对方收到也不能用，所以没有生成报表。请在“活动”页更正申报基数，再生成一次。
reports-unsound-money = 逾期未还 { $late } 元，申报的应还本息只有 { $declared } 元，对方收到也不能用，所以没有生成报表。请在“活动”页更正申报基数，再生成一次。
reports-unsound-contradiction = 数字自相矛盾：{ $what }，所以没有生成报表。请检查名单、目标和报告期，再生成一次。
reports-preview-unsound = 这份报表不能生成
