# What its owner is told after signing in
accounts-since-failed = Since you last signed in, { $n ->
    [one] one attempt
   *[other] { $n } attempts
} to sign in failed, the last one at { $when }. If it was not you, change your password and tell your administrator.
accounts-since-code-ended = { $name } turned off your one-time codes. If you did not ask for it, tell another administrator.
accounts-last-sign-in = Last sign-in
accounts-failed-since = Failed since
accounts-failed-count = { $n ->
    [one] once
   *[other] { $n } times
}, the last time at { $when }
accounts-never = Never yet
accounts-tab-own = Who you are

# Where one is signed in
accounts-sessions = Signed-in devices
accounts-sessions-purpose = Where your account is signed in now. If you do not know one, sign it out and change your password.
accounts-session-device = Device
accounts-session-address = Network address
accounts-session-since = Signed in
accounts-session-seen = Last used
accounts-session-this = Present
accounts-session-here = This one
accounts-session-one = { $device }, { $address }, signed in { $when }
accounts-sessions-end = Sign out
accounts-sessions-end-note = For a computer you left without signing out, or a device you do not know.
accounts-sessions-which = Sign out where
accounts-sessions-others = Every device but this one
accounts-sessions-everywhere = Every device, this one too
accounts-sessions-everywhere-hint = You will have to sign in again.
accounts-sessions-only-here = You are signed in on this device alone. Afterwards you have to sign in again.
accounts-sessions-end-button = Sign out
accounts-sessions-ended = { $n ->
    [one] One device has
   *[other] { $n } devices have
} been signed out.
accounts-devices-forget = Forget the devices I have used as well
accounts-devices-forget-hint = A device that signed in within 90 days is not held up when others guess your password. Tick this if a device is lost.
accounts-devices-forgotten = { " " }The devices you used are forgotten.
accounts-device-computer = Computer
accounts-device-phone = Phone
accounts-device-tablet = Tablet
accounts-device-unknown = Other device
accounts-browser-wechat = WeChat
accounts-browser-dingtalk = DingTalk
accounts-browser-qq = QQ Browser
accounts-browser-uc = UC Browser
accounts-browser-huawei = Huawei Browser
accounts-browser-xiaomi = Xiaomi Browser
accounts-browser-qihoo = 360 Browser
accounts-browser-edge = Edge
accounts-browser-opera = Opera
accounts-browser-firefox = Firefox
accounts-browser-chrome = Chrome
accounts-browser-safari = Safari

# Others' accounts, for administrators
accounts-sign-out = Sign its owner out everywhere
accounts-sign-out-note = When its owner has a new computer, lost a phone, or left without signing out. They can sign in again.
accounts-changed-rights = The account has been changed. Its role or member is another, so its owner has to sign in again.
accounts-code-off-for-note = Signing in has asked for a code from the phone since { $when }. Turn it off when phone and recovery codes are lost, once you are sure who asks. Its owner is told at the next sign-in.
accounts-code-ended = One-time codes are off and its owner is signed out; the next sign-in asks for the password alone.
accounts-link-hand-over = Hand it to { $name } in person, or send it the way you always write to them, never to a group. Whoever has the link can choose the password.

# One-time codes
accounts-code = One-time codes
accounts-code-purpose = Beside the password, signing in asks for six digits from your phone that change every half minute. A password alone opens nothing then.
accounts-code-demanded = Your role signs in with a one-time code. Set it up first.
accounts-code-set-up = Set up one-time codes
accounts-code-set-up-note = You need a phone with an authenticator, such as one of the mini programs in WeChat. The phone needs no network. Your password first; then you scan a picture.
accounts-code-begin = Next
accounts-code-scan = First: scan with your phone
accounts-code-scan-note = Open the authenticator on your phone, choose to add by scanning, and scan this picture. It is made on this computer and sent to no website.
accounts-code-picture = The picture for your phone's authenticator
accounts-code-secret = The key to type where scanning does not work
accounts-code-secret-hint = Choose to enter a key by hand in the authenticator; leave out the spaces. Show it to nobody.
accounts-code-first = Second: type the digits on your phone
accounts-code-first-note = Codes are asked for once these are right. You have 15 minutes.
accounts-code-field = Six-digit code
accounts-code-confirm = Finish
accounts-code-since = In use since
accounts-code-off = Turn off one-time codes
accounts-code-off-note = Signing in asks for the password alone then. Your other devices are signed out.
accounts-code-off-done = One-time codes are off.
accounts-recovery = Recovery codes
accounts-recovery-purpose = One-time codes are set up. If your phone is lost or broken, sign in with one of these in place of a code; each works once.
accounts-recovery-keep = Print them or copy them out, and keep them with your papers, not on this computer. They are not shown again after this page.
accounts-recovery-kept = I have them
accounts-recovery-left = Recovery codes
accounts-recovery-count = { $n } left
accounts-recovery-renew = Get new recovery codes
accounts-recovery-renew-note = When few are left or the paper is lost. The former ones work no more.
accounts-code-ask = One-time code
accounts-code-ask-purpose = The password is right. Now type the six digits your phone's authenticator shows.
accounts-code-ask-hint = Without your phone, type one of your recovery codes.
accounts-code-back = Start again
accounts-code-lost = Without phone and recovery codes, ask your administrator to turn off your one-time codes.
accounts-code-over = It took too long, or the code was wrong too often. Begin again with your password.
accounts-refusal-code-wrong = This code is wrong or was used before. Wait until your phone shows another.
accounts-refusal-session-over = This device is signed out already. Choose again.
accounts-missing-which = Choose where to sign out.
accounts-missing-current = Fill in your present password.
accounts-recovery-gone = Recovery codes are shown once. If you have not printed or copied them, have new ones made below: those before are void then.
accounts-recovery-title = { $n } recovery codes
accounts-recovery-print = Print them now (Ctrl+P) or copy them by hand, and strike out each you use. Capitals, blanks and dashes do not matter when typing.
accounts-recovery-made = Made
