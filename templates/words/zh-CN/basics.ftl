# 产品名称与通用词
basics-product = 助学贷款还款工作台
basics-product-short = 还款工作台
