import { definePack } from "./pack.ts";

const DOCS = "https://docs.paramiko.org/en/stable/api";

export const paramiko = definePack({
  library: "paramiko",
  version: "2-3",
  aliases: [
    {
      source: `${DOCS}/ssh_exception.html`,
      names: {
        "paramiko.{AuthenticationException,BadAuthenticationType,BadHostKeyException,ChannelException,CouldNotCanonicalize,IncompatiblePeer,PasswordRequiredException,ProxyCommandFailure,SSHException}":
          "paramiko.ssh_exception.*",
      },
    },
    {
      source: `${DOCS}/client.html`,
      names: {
        "paramiko.client.SSHClient": "paramiko.SSHClient",
        "paramiko.sftp_client.SFTPClient": "paramiko.SFTPClient",
        "paramiko.transport.Transport": "paramiko.Transport",
        "paramiko.channel.Channel": "paramiko.Channel",
        "paramiko.SFTP": "paramiko.SFTPClient",
      },
    },
  ],
  errors: [
    {
      source: `${DOCS}/ssh_exception.html`,
      below: {
        Exception: ["paramiko.ssh_exception.SSHException"],
        OSError: ["paramiko.ssh_exception.NoValidConnectionsError"],
        "paramiko.ssh_exception.AuthenticationException": [
          "paramiko.ssh_exception.{BadAuthenticationType,PartialAuthentication,PasswordRequiredException,UnableToAuthenticate}",
        ],
        "paramiko.ssh_exception.SSHException": [
          "paramiko.ssh_exception.{AuthenticationException,BadHostKeyException,ChannelException,ConfigParseError,CouldNotCanonicalize,IncompatiblePeer,MessageOrderError,ProxyCommandFailure}",
        ],
      },
    },
  ],
  calls: [
    {
      source: `${DOCS}/client.html#paramiko.client.SSHClient.connect`,
      names: ["paramiko.SSHClient.connect"],
      raises: ["OSError", "paramiko.ssh_exception.SSHException"],
      waits: { for: "network", timeout: "timeout", at: 6, default: "unbounded" },
    },
    {
      source: `${DOCS}/client.html#paramiko.client.SSHClient.exec_command`,
      names: ["paramiko.SSHClient.exec_command"],
      raises: ["paramiko.ssh_exception.SSHException"],
      waits: { for: "network", timeout: "timeout", at: 2, default: "unbounded" },
      changes: "remote process",
    },
    {
      source: `${DOCS}/client.html#paramiko.client.SSHClient.open_sftp`,
      names: ["paramiko.SSHClient.open_sftp"],
      raises: ["paramiko.ssh_exception.SSHException"],
      returns: "paramiko.SFTPClient",
    },
    {
      source: `${DOCS}/client.html#paramiko.client.SSHClient.invoke_shell`,
      names: ["paramiko.SSHClient.invoke_shell", "paramiko.Transport.open_session"],
      raises: ["paramiko.ssh_exception.SSHException"],
      returns: "paramiko.Channel",
    },
    {
      source: `${DOCS}/client.html#paramiko.client.SSHClient.get_transport`,
      names: ["paramiko.SSHClient.get_transport"],
      raises: [],
    },
    {
      source: `${DOCS}/transport.html#paramiko.transport.Transport`,
      names: ["paramiko.Transport"],
      raises: ["OSError", "paramiko.ssh_exception.SSHException"],
    },
    {
      source: `${DOCS}/transport.html#paramiko.transport.Transport.connect`,
      names: ["paramiko.Transport.connect"],
      raises: ["paramiko.ssh_exception.SSHException"],
    },
    {
      source: `${DOCS}/channel.html#paramiko.channel.Channel.settimeout`,
      names: ["paramiko.Channel.{recv,recv_stderr,send,sendall}"],
      raises: ["OSError"],
      waits: { for: "network", default: "unbounded", boundedBy: ["setblocking", "settimeout"] },
    },
    {
      source: `${DOCS}/channel.html#paramiko.channel.Channel.recv_exit_status`,
      names: ["paramiko.Channel.recv_exit_status"],
      waits: { for: "process", default: "unbounded" },
    },
    {
      source: `${DOCS}/sftp.html`,
      names: ["paramiko.SFTPClient.from_transport"],
      raises: ["paramiko.ssh_exception.SSHException"],
      returns: "paramiko.SFTPClient",
    },
    {
      source: `${DOCS}/sftp.html#paramiko.sftp_client.SFTPClient`,
      names: ["paramiko.SFTPClient.{chdir,get,getfo,listdir,listdir_attr,lstat,normalize,open,readlink,stat}"],
      raises: ["OSError", "paramiko.ssh_exception.SSHException"],
    },
    {
      source: `${DOCS}/sftp.html#paramiko.sftp_client.SFTPClient.put`,
      names: ["paramiko.SFTPClient.{mkdir,put,putfo,symlink}"],
      raises: ["OSError", "paramiko.ssh_exception.SSHException"],
      creates: "remote file",
    },
    {
      source: `${DOCS}/sftp.html#paramiko.sftp_client.SFTPClient.rename`,
      names: ["paramiko.SFTPClient.{chmod,chown,posix_rename,rename,truncate,utime}"],
      raises: ["OSError", "paramiko.ssh_exception.SSHException"],
      changes: "remote file",
    },
    {
      source: `${DOCS}/sftp.html#paramiko.sftp_client.SFTPClient.remove`,
      names: ["paramiko.SFTPClient.{remove,rmdir,unlink}"],
      raises: ["OSError", "paramiko.ssh_exception.SSHException"],
      removes: "remote file",
    },
  ],
  resources: [
    {
      source: `${DOCS}/client.html#paramiko.client.SSHClient.close`,
      types: ["paramiko.SSHClient"],
      what: "SSH connection",
      releasedBy: ["close"],
      with: true,
    },
    {
      source: `${DOCS}/sftp.html#paramiko.sftp_client.SFTPClient.close`,
      types: ["paramiko.SFTPClient"],
      what: "SFTP session",
      releasedBy: ["close"],
      with: true,
    },
    {
      source: `${DOCS}/transport.html#paramiko.transport.Transport.close`,
      types: ["paramiko.Transport"],
      what: "SSH connection",
      releasedBy: ["close"],
      with: true,
    },
    {
      source: `${DOCS}/channel.html#paramiko.channel.Channel.close`,
      types: ["paramiko.Channel"],
      what: "SSH channel",
      releasedBy: ["close"],
      with: true,
    },
  ],
});
