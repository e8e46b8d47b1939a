# 读取表格
sheet-error-empty = 这个文件是空的。请核对后重新选择文件。
sheet-error-encrypted = 这个文件设有密码，打不开。请在 Excel 或 WPS 中打开，去掉密码另存后再导入。
sheet-error-macros = 这个文件带有宏，为安全起见不读取。请在 Excel 或 WPS 中另存为“.xlsx 工作簿”后再导入。
sheet-error-image = 这是一张图片，不是表格。请向发来的人要电子表格（.xlsx 或 .xls）。
sheet-error-pdf = 这是 PDF 文件，不是表格。请向发来的人要电子表格（.xlsx 或 .xls）。
sheet-error-other-document = 这个文件里没有可读的表格。请把表格另存为 .xlsx 后再导入。
sheet-error-archive = 这是压缩包。请先解压，再导入里面的表格。
sheet-error-damaged = 这个文件已损坏或不完整。请重新下载或请对方重发；能打开的话，另存为 .xlsx 后再导入。
sheet-error-unknown = 看不出这是什么文件。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再导入。
sheet-error-too-large-file = 文件超过 { $limit } MB。请把名单拆成几个文件分别导入。
sheet-error-too-large-unpacked = 文件展开后超过 { $limit } MB。请删去图片和多余的工作表，另存后再导入。
sheet-error-too-large-sheets = 工作表超过 { $limit } 张。请只留下名单所在的工作表，另存后再导入。
sheet-error-too-large-rows = 一张工作表超过 { $limit } 行。请把名单拆成几个文件分别导入。
sheet-error-too-large-cells = 填了内容的单元格超过 { $limit } 个。请把名单拆成几个文件分别导入。
sheet-error-numbers = 这是苹果 Numbers 表格。请在 Numbers 中导出为 Excel，再导入导出的文件。
sheet-error-cut-off = 这个文件不完整，可能没有下载或拷贝完。请重新下载或请对方重发。
sheet-error-too-large-text = 表格里的文字超过 { $limit } MB。请删去与名单无关的内容，另存后再导入。
sheet-error-too-large-merges = 一张工作表的合并单元格超过 { $limit } 处。请取消合并，另存后再导入。

# 读文件之前的检查
sheet-error-packing = 这个文件的打包方式不正常，为安全起见不读取。请在 Excel 或 WPS 中打开，另存为“.xlsx 工作簿”后再导入。
sheet-error-definitions = 这个文件里夹带了表格用不到的定义，为安全起见不读取。请在 Excel 或 WPS 中打开，另存为“.xlsx 工作簿”后再导入。
sheet-error-too-large-parts = 文件里的部件超过 { $limit } 个。请删去图片和多余的工作表，另存后再导入。
sheet-error-too-large-columns = 表格超过 { $limit } 列。请只留下名单用得到的列，另存后再导入。
sheet-error-too-large-data-rows = 几张名单合起来超过 { $limit } 行。请把名单拆成几个文件分别导入。
sheet-error-too-large-tables = 文件里的表超过 { $limit } 个，表头各不相同。请把同样的表合成一个，另存后再导入。
sheet-limits-not-toml = 限额文件 { $file } 第 { $line } 行看不懂。请每行写一项，例如：rows = 200000
sheet-limits-unknown-key = 限额文件 { $file } 里的“{ $key }”不是限额的名称。可以写的有：{ $known }
sheet-limits-bad-value = 限额文件 { $file } 里的 { $key } 要写成 1 到 { $most } 的整数，例如：{ $key } = 100

# 读取表格的进程
sheet-error-too-slow = 这个文件读了很久还没有读完，已停止读取，没有写入任何内容。请在 Excel 或 WPS 中只留下名单所在的工作表，另存为 .xlsx 后再导入。
sheet-error-too-heavy = 读取这个文件需要的内存太多，已停止读取，没有写入任何内容。请在 Excel 或 WPS 中只留下名单所在的工作表，另存为 .xlsx 后再导入。
sheet-error-busy = 前面还有 { $waiting } 个文件在排队，这个文件没有读取。请过一分钟再试一次。
sheet-error-not-started = 现在读不了文件：系统没有启动读取文件的程序。请稍后再试；还是不行，请联系管理员。
