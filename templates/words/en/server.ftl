# Certificates
server-tls-unread = The certificate or key file { $file } could not be opened: { $reason }. Check its path and permissions.
server-tls-no-certificate = There is no certificate in { $file }. Use a certificate file in PEM (it begins with BEGIN CERTIFICATE).
server-tls-no-key = There is no usable private key in { $file }. Use a key file in PEM without a password.
server-tls-other-key = The private key does not belong to the certificate. Check that --tls-cert and --tls-key are of one certificate.
server-tls-ended = The certificate ended on { $day }. Put a new one in place and start again.
server-tls-not-yet = The certificate begins on { $day }. Check the date of this computer, or use another certificate.
server-tls-unfit = This certificate or key cannot be used. Ask who issued it for an RSA or ECDSA certificate in PEM.
server-tls-unwritten = The certificate could not be written to { $file }: { $reason }. Check the disk and the permissions.
