/** Calls that are given a secret by its position. The names are the last ones of the call, as they are known by custom. */

interface SecretArgument {
  readonly calls: RegExp;
  /** The position of the secret; `last` where what comes before it, if anything, says whose it is. */
  readonly position: number | "last";
}

export const SECRET_ARGUMENTS: readonly SecretArgument[] = [
  // https://docs.python.org/3/library/smtplib.html#smtplib.SMTP.login, and the same of imaplib, poplib, ftplib, redis, MongoDB.
  { calls: /(?:^|\.)(?:login|auth|authenticate|pass_)$/, position: "last" },
  // https://requests.readthedocs.io/en/latest/api/#authentication, https://www.python-httpx.org/advanced/authentication/, aiohttp
  { calls: /(?:^|\.)(?:HTTP)?(?:Basic|Digest|Proxy|Ntlm)Auth$/, position: 1 },
  // Django's, werkzeug's and bcrypt's: https://docs.djangoproject.com/en/stable/topics/auth/passwords/
  {
    calls: /(?:^|\.)(?:set|check|verify|make|hash|change|reset|encode)_?(?:raw_)?(?:password|Password)$/,
    position: "last",
  },
  {
    calls: /(?:^|\.)(?:set|verify|use|with)_(?:api_key|token|auth_token|access_token|secret|passphrase)$/,
    position: "last",
  },
  { calls: /(?:^|\.)(?:generate_password_hash|hashpw|checkpw)$/, position: 0 },
  { calls: /(?:^|\.)check_password_hash$/, position: 1 },
  // https://pyjwt.readthedocs.io/en/stable/api.html, python-jose
  { calls: /(?:^|\.)(?:jwt|jws|jwe)\.(?:encode|decode|sign|verify|encrypt|decrypt)$/, position: 1 },
  // https://docs.python.org/3/library/hmac.html, https://cryptography.io/en/latest/, https://itsdangerous.palletsprojects.com/
  { calls: /(?:^|\.)(?:hmac\.(?:new|digest|HMAC)|HMAC(?:\.new)?)$/, position: 0 },
  { calls: /(?:^|\.)(?:Fernet|AESGCM|AESCCM|ChaCha20Poly1305|(?:AES|DES3?|Blowfish|ChaCha20)\.new)$/, position: 0 },
  { calls: /(?:^|\.)(?:Timestamp)?Signer$|(?:^|\.)(?:URLSafe)?(?:Timed)?Serializer$/, position: 0 },
  { calls: /(?:^|\.)AzureKeyCredential$/, position: 0 },
  { calls: /(?:^|\.)(?:MySQLdb|pymysql)\.connect$|(?:^|\.)ClientSecretCredential$/, position: 2 },
];
