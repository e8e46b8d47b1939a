# 网页从哪里打开
commands-help-serve-tls-cert = 学校自己的证书（PEM，连同上级证书）；和 --tls-key 一起用（REPAYDESK_TLS_CERT）
commands-help-serve-tls-key = 证书的私钥（PEM，不带密码）（REPAYDESK_TLS_KEY）
commands-help-serve-tls = 只在本机使用时也用加密连接（对外开放时本来就用）
commands-help-serve-plain-http = 对外开放时不加密；只在可信的线路上使用
commands-help-serve-trusted-proxy = 前面的反向代理的地址，例如 127.0.0.1；由它加密（REPAYDESK_TRUSTED_PROXY）
commands-help-serve-host = 还可以用哪个名称打开，例如 desk.school.cn；可以写多次（REPAYDESK_HOST，逗号分开）
commands-help-demo-tls-cert = 学校自己的证书（PEM，连同上级证书）；和 --tls-key 一起用（REPAYDESK_TLS_CERT）
commands-help-demo-tls-key = 证书的私钥（PEM，不带密码）（REPAYDESK_TLS_KEY）
commands-help-demo-tls = 只在本机使用时也用加密连接（对外开放时本来就用）
commands-help-demo-plain-http = 对外开放时不加密；只在可信的线路上使用
commands-help-demo-trusted-proxy = 前面的反向代理的地址，例如 127.0.0.1；由它加密（REPAYDESK_TRUSTED_PROXY）
commands-help-demo-host = 还可以用哪个名称打开，例如 desk.school.cn；可以写多次（REPAYDESK_HOST，逗号分开）
commands-serve-plain = 注意：网页没有加密，同一网络里的人可以看到密码和个人信息。请去掉 --plain-http，或只在可信的线路上使用。
commands-serve-proxy-nobodys = 反向代理要写它自己的地址，例如 --trusted-proxy 127.0.0.1；0.0.0.0 和 :: 代表所有电脑，不能用。
commands-serve-proxy-beyond = 有反向代理时，请只监听本机，例如 --listen 127.0.0.1:8080；代理在另一台电脑上的，再加上 --plain-http。
commands-serve-no-host = “{ $name }”不是可以打开网页的名称。请把 --host 写成 desk.school.cn 或 desk.school.cn:8443 的样子。
commands-serve-certificate-first = 已为这台电脑制作证书，有效期到 { $day }。
commands-serve-certificate-ending = 证书快到期，已换上新的，有效期到 { $day }。请同事重新核对指纹。
commands-serve-certificate-elsewhere = 这台电脑的名称或地址变了，证书已换上新的，有效期到 { $day }。请同事重新核对指纹。
commands-serve-certificate-kept = 证书有效期到 { $day }。
commands-serve-fingerprint =
    证书指纹（SHA-256）如下。同事第一次打开时浏览器会提醒，请在浏览器里查看证书，与这里逐组核对，一样才继续：
    { $fingerprint }
commands-serve-certificate-ends = 学校的证书将在 { $day } 到期。请在那之前换上新的证书。
commands-serve-colleagues = 同事可以打开：{ $addresses }
