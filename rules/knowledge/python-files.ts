import { definePack } from "./pack.ts";

const DOCS = "https://docs.python.org/3/library";

export const pythonFiles = definePack({
  library: "Python: os, os.path, pathlib, shutil, tempfile, glob, fcntl, mmap",
  version: "3.8-3.14",
  aliases: [
    { source: `${DOCS}/os.path.html`, names: { "{ntpath,posixpath}": "os.path" } },
    {
      source: `${DOCS}/pathlib.html#concrete-paths`,
      names: { "pathlib.{PosixPath,WindowsPath}": "pathlib.Path" },
    },
  ],
  errors: [
    {
      source: `${DOCS}/shutil.html#shutil.Error`,
      below: {
        OSError: ["shutil.{Error,ExecError,ReadError,SpecialFileError}"],
        "shutil.Error": ["shutil.SameFileError"],
        Exception: ["shutil.RegistryError"],
      },
    },
  ],
  classes: [
    { source: `${DOCS}/pathlib.html`, below: { object: ["pathlib.PurePath"], "pathlib.PurePath": ["pathlib.Path"] } },
    {
      source: `${DOCS}/tempfile.html`,
      below: {
        "io.BufferedIOBase": ["tempfile._TemporaryFileWrapper"],
        "io.IOBase": ["tempfile.SpooledTemporaryFile"],
      },
    },
  ],
  calls: [
    {
      source: `${DOCS}/os.html#files-and-directories`,
      names: ["os.{chdir,fchdir,fstat,getcwd,listdir,lstat,pipe,read,readlink,stat,statvfs}"],
      raises: ["OSError"],
    },
    {
      source: `${DOCS}/os.html#os.chmod`,
      names: ["os.{chmod,chown,fchmod,fchown,lchown,setxattr,truncate,utime,write}"],
      raises: ["OSError"],
      changes: "file",
    },
    {
      source: `${DOCS}/os.html#os.rename`,
      names: ["os.{rename,renames,replace}"],
      raises: ["OSError"],
      changes: "file",
    },
    {
      source: `${DOCS}/os.html#os.link`,
      names: ["os.{link,mkfifo,mknod,symlink}"],
      raises: ["OSError"],
      creates: "file",
    },
    { source: `${DOCS}/os.html#os.mkdir`, names: ["os.{makedirs,mkdir}"], raises: ["OSError"], creates: "directory" },
    { source: `${DOCS}/os.html#os.remove`, names: ["os.{remove,unlink}"], raises: ["OSError"], removes: "file" },
    {
      source: `${DOCS}/os.html#os.rmdir`,
      names: ["os.{removedirs,rmdir}"],
      raises: ["OSError"],
      removes: "directory",
    },
    {
      source: `${DOCS}/os.html#os.open`,
      names: ["os.{dup,open}"],
      raises: ["OSError"],
      returns: "int",
      holds: { what: "file descriptor", by: "result", releasedByCalls: ["os.{close,fdopen}", "open"], with: false },
    },
    { source: `${DOCS}/os.html#os.close`, names: ["os.close"], raises: ["OSError"] },
    { source: `${DOCS}/os.html#os.fsync`, names: ["os.{fdatasync,fsync}"], raises: ["OSError"], changes: "file" },
    { source: `${DOCS}/os.html#os.fdopen`, names: ["os.fdopen"], raises: ["OSError"], returns: "io.TextIOWrapper" },
    {
      source: `${DOCS}/os.html#os.scandir`,
      names: ["os.scandir"],
      raises: ["OSError"],
      holds: { what: "directory", by: "result", releasedBy: ["close"], with: true },
    },
    {
      source: `${DOCS}/os.html#os.environ`,
      names: ["os.{access,getenv,getpid,getppid,urandom}"],
      raises: [],
    },
    { source: `${DOCS}/os.html#os.environ`, names: ["os.environ.get"], raises: [] },
    {
      source: `${DOCS}/os.path.html`,
      names: [
        "os.path.{abspath,basename,dirname,exists,expanduser,expandvars,isabs,isdir,isfile,islink,ismount,join,lexists,normpath,split,splitext}",
      ],
      raises: [],
    },
    {
      source: `${DOCS}/os.path.html#os.path.getsize`,
      names: ["os.path.{getatime,getctime,getmtime,getsize,samefile}"],
      raises: ["OSError"],
    },
    { source: `${DOCS}/os.path.html#os.path.realpath`, names: ["os.path.realpath"], raises: [], returns: "str" },
    {
      source: `${DOCS}/pathlib.html#pathlib.Path`,
      names: [
        "pathlib.Path.{absolute,cwd,expanduser,home,resolve}",
        "pathlib.PurePath.{joinpath,with_name,with_suffix}",
      ],
      returns: "pathlib.Path",
    },
    { source: `${DOCS}/pathlib.html#pathlib.PurePath`, names: ["pathlib.{Path,PurePath}"], raises: [] },
    {
      source: `${DOCS}/pathlib.html#querying-file-type-and-status`,
      names: ["pathlib.Path.{exists,is_dir,is_file,is_symlink}"],
      raises: [],
    },
    {
      source: `${DOCS}/pathlib.html#pathlib.Path.stat`,
      names: ["pathlib.Path.{group,iterdir,lstat,owner,read_bytes,readlink,samefile,stat}"],
      raises: ["OSError"],
    },
    {
      source: `${DOCS}/pathlib.html#pathlib.Path.open`,
      names: ["pathlib.Path.open"],
      raises: ["OSError"],
      returns: "io.TextIOWrapper",
    },
    {
      source: `${DOCS}/pathlib.html#pathlib.Path.read_text`,
      names: ["pathlib.Path.read_text"],
      raises: ["OSError", "UnicodeDecodeError"],
      returns: "str",
    },
    {
      source: `${DOCS}/pathlib.html#pathlib.Path.write_text`,
      names: ["pathlib.Path.{write_bytes,write_text}"],
      raises: ["OSError"],
      changes: "file",
    },
    {
      source: `${DOCS}/pathlib.html#pathlib.Path.touch`,
      names: ["pathlib.Path.{hardlink_to,symlink_to,touch}"],
      raises: ["OSError"],
      creates: "file",
    },
    {
      source: `${DOCS}/pathlib.html#pathlib.Path.mkdir`,
      names: ["pathlib.Path.mkdir"],
      raises: ["OSError"],
      creates: "directory",
    },
    {
      source: `${DOCS}/pathlib.html#pathlib.Path.rename`,
      names: ["pathlib.Path.{chmod,rename,replace}"],
      raises: ["OSError"],
      changes: "file",
    },
    {
      source: `${DOCS}/pathlib.html#pathlib.Path.unlink`,
      names: ["pathlib.Path.unlink"],
      raises: ["OSError"],
      removes: "file",
    },
    {
      source: `${DOCS}/pathlib.html#pathlib.Path.rmdir`,
      names: ["pathlib.Path.rmdir"],
      raises: ["OSError"],
      removes: "directory",
    },
    {
      source: `${DOCS}/shutil.html#shutil.copyfile`,
      names: ["shutil.{copy,copy2,copyfile}"],
      raises: ["OSError", "shutil.SameFileError"],
      creates: "file",
    },
    {
      source: `${DOCS}/shutil.html#shutil.copytree`,
      names: ["shutil.copytree"],
      raises: ["OSError", "shutil.Error"],
      creates: "directory",
    },
    {
      source: `${DOCS}/shutil.html#shutil.move`,
      names: ["shutil.move"],
      raises: ["OSError", "shutil.Error"],
      changes: "file",
    },
    {
      source: `${DOCS}/shutil.html#shutil.rmtree`,
      names: ["shutil.rmtree"],
      raises: ["OSError"],
      removes: "directory",
    },
    {
      source: `${DOCS}/shutil.html#shutil.chown`,
      names: ["shutil.chown"],
      raises: ["LookupError", "OSError"],
      changes: "file",
    },
    {
      source: `${DOCS}/shutil.html#shutil.copyfileobj`,
      names: ["shutil.copyfileobj"],
      raises: ["OSError"],
      changes: "file",
    },
    { source: `${DOCS}/shutil.html#shutil.disk_usage`, names: ["shutil.disk_usage"], raises: ["OSError"] },
    { source: `${DOCS}/shutil.html#shutil.which`, names: ["shutil.which"], raises: [], returns: "str" },
    {
      source: `${DOCS}/shutil.html#shutil.unpack_archive`,
      names: ["shutil.unpack_archive"],
      raises: ["OSError", "shutil.ReadError"],
      creates: "file",
    },
    {
      source: `${DOCS}/tempfile.html#tempfile.mkdtemp`,
      names: ["tempfile.mkdtemp"],
      raises: ["OSError"],
      returns: "str",
      holds: { what: "temporary directory", by: "result", releasedByCalls: ["os.rmdir", "shutil.rmtree"], with: false },
      creates: "directory",
    },
    {
      source: `${DOCS}/tempfile.html#tempfile.mkstemp`,
      names: ["tempfile.mkstemp"],
      raises: ["OSError"],
      holds: {
        what: "temporary file",
        by: "result",
        releasedByCalls: ["os.{close,fdopen,remove,unlink}"],
        with: false,
      },
      creates: "file",
    },
    {
      source: `${DOCS}/tempfile.html#tempfile.NamedTemporaryFile`,
      names: ["tempfile.{NamedTemporaryFile,TemporaryFile}"],
      raises: ["OSError"],
      returns: "tempfile._TemporaryFileWrapper",
    },
    {
      source: `${DOCS}/tempfile.html#tempfile.TemporaryDirectory`,
      names: ["tempfile.TemporaryDirectory"],
      raises: ["OSError"],
    },
    { source: `${DOCS}/glob.html`, names: ["glob.{glob,iglob}"], raises: [] },
    {
      source: `${DOCS}/fcntl.html#fcntl.flock`,
      names: ["fcntl.{flock,lockf}"],
      raises: ["OSError"],
      waits: { for: "lock", default: "unbounded" },
    },
    { source: `${DOCS}/mmap.html`, names: ["mmap.mmap"], raises: ["OSError"] },
  ],
  resources: [
    {
      source: `${DOCS}/tempfile.html#tempfile.NamedTemporaryFile`,
      types: ["tempfile.{SpooledTemporaryFile,_TemporaryFileWrapper}"],
      what: "temporary file",
      releasedBy: ["close"],
      with: true,
    },
    {
      source: `${DOCS}/tempfile.html#tempfile.TemporaryDirectory`,
      types: ["tempfile.TemporaryDirectory"],
      what: "temporary directory",
      releasedBy: ["cleanup"],
      with: true,
    },
    {
      source: `${DOCS}/mmap.html#mmap.mmap.close`,
      types: ["mmap.mmap"],
      what: "memory map",
      releasedBy: ["close"],
      with: true,
    },
  ],
  enters: [
    { source: `${DOCS}/tempfile.html#tempfile.TemporaryDirectory`, types: ["tempfile.TemporaryDirectory"], as: "str" },
  ],
});
