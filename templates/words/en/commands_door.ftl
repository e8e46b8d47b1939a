# Where the site is opened
commands-help-serve-tls-cert = The school's own certificate chain in PEM; goes with --tls-key (REPAYDESK_TLS_CERT)
commands-help-serve-tls-key = Its private key in PEM, without a password (REPAYDESK_TLS_KEY)
commands-help-serve-tls = TLS on this machine's own address too (beyond it, TLS is used anyway)
commands-help-serve-plain-http = No TLS where other machines can come; on trusted lines only
commands-help-serve-trusted-proxy = Address of the reverse proxy in front, such as 127.0.0.1, which does the TLS (REPAYDESK_TRUSTED_PROXY)
commands-help-serve-host = A further name people open the site by; may be repeated (REPAYDESK_HOST, with commas)
commands-help-demo-tls-cert = The school's own certificate chain in PEM; goes with --tls-key (REPAYDESK_TLS_CERT)
commands-help-demo-tls-key = Its private key in PEM, without a password (REPAYDESK_TLS_KEY)
commands-help-demo-tls = TLS on this machine's own address too (beyond it, TLS is used anyway)
commands-help-demo-plain-http = No TLS where other machines can come; on trusted lines only
commands-help-demo-trusted-proxy = Address of the reverse proxy in front, such as 127.0.0.1, which does the TLS (REPAYDESK_TRUSTED_PROXY)
commands-help-demo-host = A further name people open the site by; may be repeated (REPAYDESK_HOST, with commas)
commands-serve-plain = Warning: this site is not encrypted; others on the network can read passwords and personal data. Leave out --plain-http, or use it on trusted lines only.
commands-serve-proxy-nobodys = Name the reverse proxy by its own address, such as --trusted-proxy 127.0.0.1; 0.0.0.0 and :: stand for every machine and cannot be used.
commands-serve-proxy-beyond = With a reverse proxy, listen on this machine only, such as --listen 127.0.0.1:8080; where the proxy is on another machine, add --plain-http.
commands-serve-no-host = “{ $name }” is no name a site can be opened by. Write --host like desk.school.org or desk.school.org:8443.
commands-serve-certificate-first = A certificate was made for this machine; it holds until { $day }.
commands-serve-certificate-ending = The certificate was about to end and has been replaced by one that holds until { $day }. Ask colleagues to compare the fingerprint anew.
commands-serve-certificate-elsewhere = The names or addresses of this machine have changed, and the certificate was replaced by one that holds until { $day }. Ask colleagues to compare the fingerprint anew.
commands-serve-certificate-kept = The certificate holds until { $day }.
commands-serve-fingerprint =
    The certificate's fingerprint (SHA-256). Browsers warn colleagues at their first visit: look at the certificate in the browser and go on only if every group is the same:
    { $fingerprint }
commands-serve-certificate-ends = The school's certificate ends on { $day }. Put a new one in place before then.
commands-serve-colleagues = Colleagues open: { $addresses }
