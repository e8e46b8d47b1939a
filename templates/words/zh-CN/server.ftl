# 证书
server-tls-unread = 打不开证书或私钥文件 { $file }：{ $reason }。请核对路径和权限。
server-tls-no-certificate = { $file } 里没有证书。请用 PEM 格式的证书文件（开头是 BEGIN CERTIFICATE）。
server-tls-no-key = { $file } 里没有可以用的私钥。请用 PEM 格式、不带密码的私钥文件。
server-tls-other-key = 私钥和证书不是一对。请核对 --tls-cert 和 --tls-key 是不是同一份证书的。
server-tls-ended = 证书已在 { $day } 到期。请换上新的证书后再启动。
server-tls-not-yet = 证书从 { $day } 才开始有效。请核对电脑的日期，或换一份证书。
server-tls-unfit = 这份证书或私钥不能用。请向发证书的单位要一份 RSA 或 ECDSA 的 PEM 证书。
server-tls-unwritten = 证书不能写入 { $file }：{ $reason }。请核对磁盘和权限。
