# 一个人的资料里平时不显示的内容
ledger-hidden-id_number = 身份证号
ledger-hidden-phone = 电话
ledger-hidden-address = 住址
ledger-hidden-other_contact = 其他联系方式
ledger-hidden-co_name = 共同借款人姓名
ledger-hidden-co_id_number = 共同借款人身份证号
ledger-hidden-co_phone = 共同借款人电话
