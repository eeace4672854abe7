import { definePack } from "./pack.ts";

const DOCS = "https://docs.python.org/3/library";

export const pythonData = definePack({
  library: "Python: json, pickle, csv, configparser, archives, sqlite3, xml, struct and other formats",
  version: "3.8-3.14",
  aliases: [
    {
      source: `${DOCS}/json.html#json.JSONDecodeError`,
      names: { "json.decoder.JSONDecodeError": "json.JSONDecodeError" },
    },
    {
      source: `${DOCS}/zipfile.html#zipfile.BadZipfile`,
      names: { "zipfile.{BadZipfile,error}": "zipfile.BadZipFile" },
    },
    { source: `${DOCS}/re.html#re.PatternError`, names: { "re.PatternError": "re.error" } },
    {
      source: `${DOCS}/sqlite3.html`,
      names: {
        "sqlite3.dbapi2.{Connection,Cursor,DataError,DatabaseError,Error,IntegrityError,InterfaceError,OperationalError,ProgrammingError,connect}":
          "sqlite3.*",
      },
    },
  ],
  errors: [
    { source: `${DOCS}/json.html#json.JSONDecodeError`, below: { ValueError: ["json.JSONDecodeError"] } },
    {
      source: `${DOCS}/pickle.html#pickle.PickleError`,
      below: { Exception: ["pickle.PickleError"], "pickle.PickleError": ["pickle.{PicklingError,UnpicklingError}"] },
    },
    { source: `${DOCS}/csv.html#csv.Error`, below: { Exception: ["csv.Error"] } },
    {
      source: `${DOCS}/configparser.html#exceptions`,
      below: {
        Exception: ["configparser.Error"],
        "configparser.Error": [
          "configparser.{DuplicateOptionError,DuplicateSectionError,InterpolationError,NoOptionError,NoSectionError,ParsingError}",
        ],
        "configparser.InterpolationError": [
          "configparser.{InterpolationDepthError,InterpolationMissingOptionError,InterpolationSyntaxError}",
        ],
        "configparser.ParsingError": ["configparser.MissingSectionHeaderError"],
      },
    },
    { source: `${DOCS}/zipfile.html`, below: { Exception: ["zipfile.{BadZipFile,LargeZipFile}"] } },
    {
      source: `${DOCS}/tarfile.html#tarfile.TarError`,
      below: {
        Exception: ["tarfile.TarError"],
        "tarfile.TarError": ["tarfile.{CompressionError,ExtractError,FilterError,HeaderError,ReadError,StreamError}"],
        "tarfile.FilterError": [
          "tarfile.{AbsoluteLinkError,AbsolutePathError,LinkOutsideDestinationError,OutsideDestinationError,SpecialFileError}",
        ],
      },
    },
    { source: `${DOCS}/gzip.html#gzip.BadGzipFile`, below: { OSError: ["gzip.BadGzipFile"] } },
    { source: `${DOCS}/lzma.html#lzma.LZMAError`, below: { Exception: ["lzma.LZMAError"] } },
    { source: `${DOCS}/zlib.html#zlib.error`, below: { Exception: ["zlib.error"] } },
    { source: `${DOCS}/struct.html#struct.error`, below: { Exception: ["struct.error"] } },
    {
      source: `${DOCS}/binascii.html#binascii.Error`,
      below: { Exception: ["binascii.Incomplete"], ValueError: ["binascii.Error"] },
    },
    { source: `${DOCS}/re.html#re.PatternError`, below: { Exception: ["re.error"] } },
    {
      source: `${DOCS}/xml.etree.elementtree.html#xml.etree.ElementTree.ParseError`,
      below: { SyntaxError: ["xml.etree.ElementTree.ParseError"] },
    },
    { source: `${DOCS}/tomllib.html#tomllib.TOMLDecodeError`, below: { ValueError: ["tomllib.TOMLDecodeError"] } },
    {
      source: `${DOCS}/ipaddress.html#custom-exceptions`,
      below: { ValueError: ["ipaddress.{AddressValueError,NetmaskValueError}"] },
    },
    {
      source: `${DOCS}/decimal.html#signals`,
      below: {
        ArithmeticError: ["decimal.DecimalException"],
        "decimal.DecimalException": ["decimal.{DivisionByZero,Inexact,InvalidOperation}"],
        ZeroDivisionError: ["decimal.DivisionByZero"],
      },
    },
    {
      source: `${DOCS}/sqlite3.html#exceptions`,
      below: {
        Exception: ["sqlite3.{Error,Warning}"],
        "sqlite3.Error": ["sqlite3.{DatabaseError,InterfaceError}"],
        "sqlite3.DatabaseError": [
          "sqlite3.{DataError,IntegrityError,InternalError,NotSupportedError,OperationalError,ProgrammingError}",
        ],
      },
    },
    {
      source: `${DOCS}/zoneinfo.html#zoneinfo.ZoneInfoNotFoundError`,
      below: { KeyError: ["zoneinfo.ZoneInfoNotFoundError"] },
    },
  ],
  classes: [
    {
      source: `${DOCS}/configparser.html#configparser.RawConfigParser`,
      below: {
        object: ["configparser.RawConfigParser"],
        "configparser.RawConfigParser": ["configparser.ConfigParser"],
      },
    },
    {
      source: `${DOCS}/gzip.html#gzip.GzipFile`,
      below: { "io.BufferedIOBase": ["bz2.BZ2File", "gzip.GzipFile", "lzma.LZMAFile"] },
    },
    { source: `${DOCS}/shelve.html#shelve.Shelf`, below: { object: ["shelve.Shelf"] } },
  ],
  calls: [
    {
      source: `${DOCS}/json.html#json.loads`,
      names: ["json.{load,loads}"],
      raises: ["UnicodeDecodeError", "json.JSONDecodeError"],
    },
    { source: `${DOCS}/json.html#json.dumps`, names: ["json.{dump,dumps}"], raises: ["TypeError", "ValueError"] },
    {
      source: `${DOCS}/pickle.html#pickle.UnpicklingError`,
      names: ["pickle.{load,loads}"],
      raises: ["AttributeError", "EOFError", "ImportError", "IndexError", "pickle.UnpicklingError"],
    },
    {
      source: `${DOCS}/pickle.html#pickle.PicklingError`,
      names: ["pickle.{dump,dumps}"],
      raises: ["pickle.PicklingError"],
    },
    {
      source: `${DOCS}/marshal.html`,
      names: ["marshal.{load,loads}"],
      raises: ["EOFError", "TypeError", "ValueError"],
    },
    {
      source: `${DOCS}/configparser.html#configparser.ConfigParser.get`,
      names: ["configparser.RawConfigParser.{get,items}"],
      raises: ["configparser.InterpolationError", "configparser.NoOptionError", "configparser.NoSectionError"],
    },
    {
      source: `${DOCS}/configparser.html#configparser.ConfigParser.getint`,
      names: ["configparser.RawConfigParser.{getboolean,getfloat,getint}"],
      raises: [
        "ValueError",
        "configparser.InterpolationError",
        "configparser.NoOptionError",
        "configparser.NoSectionError",
      ],
    },
    {
      source: `${DOCS}/configparser.html#configparser.ConfigParser.read`,
      names: ["configparser.RawConfigParser.{read,read_file,read_string}"],
      raises: ["UnicodeDecodeError", "configparser.Error"],
    },
    {
      source: `${DOCS}/zipfile.html#zipfile.ZipFile`,
      names: ["zipfile.ZipFile"],
      raises: ["OSError", "zipfile.BadZipFile"],
    },
    {
      source: `${DOCS}/zipfile.html#zipfile.ZipFile.extractall`,
      names: ["zipfile.ZipFile.{extract,extractall}"],
      raises: ["OSError", "RuntimeError", "zipfile.BadZipFile"],
      creates: "file",
    },
    {
      source: `${DOCS}/zipfile.html#zipfile.ZipFile.open`,
      names: ["zipfile.ZipFile.{getinfo,open,read}"],
      raises: ["KeyError", "OSError", "RuntimeError", "zipfile.BadZipFile"],
    },
    {
      source: `${DOCS}/tarfile.html#tarfile.open`,
      names: ["tarfile.TarFile.open", "tarfile.{TarFile,open}"],
      raises: ["OSError", "tarfile.CompressionError", "tarfile.ReadError"],
      returns: "tarfile.TarFile",
    },
    {
      source: `${DOCS}/tarfile.html#tarfile.TarFile.extractall`,
      names: ["tarfile.TarFile.{extract,extractall}"],
      raises: ["OSError", "tarfile.TarError"],
      creates: "file",
    },
    { source: `${DOCS}/gzip.html#gzip.open`, names: ["gzip.open"], raises: ["OSError"], returns: "gzip.GzipFile" },
    { source: `${DOCS}/bz2.html#bz2.open`, names: ["bz2.open"], raises: ["OSError"], returns: "bz2.BZ2File" },
    {
      source: `${DOCS}/lzma.html#lzma.open`,
      names: ["lzma.open"],
      raises: ["OSError", "lzma.LZMAError"],
      returns: "lzma.LZMAFile",
    },
    {
      source: `${DOCS}/gzip.html#gzip.decompress`,
      names: ["gzip.decompress"],
      raises: ["EOFError", "gzip.BadGzipFile", "zlib.error"],
    },
    { source: `${DOCS}/zlib.html#zlib.decompress`, names: ["zlib.{compress,decompress}"], raises: ["zlib.error"] },
    { source: `${DOCS}/struct.html`, names: ["struct.{pack,unpack,unpack_from}"], raises: ["struct.error"] },
    {
      source: `${DOCS}/base64.html#base64.b64decode`,
      names: ["base64.{b32decode,b64decode}"],
      raises: ["binascii.Error"],
    },
    {
      source: `${DOCS}/binascii.html#binascii.unhexlify`,
      names: ["binascii.{a2b_hex,unhexlify}"],
      raises: ["binascii.Error"],
    },
    {
      source: `${DOCS}/re.html#re.compile`,
      names: ["re.{compile,findall,finditer,fullmatch,match,search,split,sub}"],
      raises: ["re.error"],
    },
    {
      source: `${DOCS}/xml.etree.elementtree.html#xml.etree.ElementTree.fromstring`,
      names: ["xml.etree.ElementTree.{XML,fromstring}"],
      raises: ["xml.etree.ElementTree.ParseError"],
    },
    {
      source: `${DOCS}/xml.etree.elementtree.html#xml.etree.ElementTree.parse`,
      names: ["xml.etree.ElementTree.parse"],
      raises: ["OSError", "xml.etree.ElementTree.ParseError"],
    },
    {
      source: `${DOCS}/tomllib.html`,
      names: ["tomllib.{load,loads}"],
      raises: ["UnicodeDecodeError", "tomllib.TOMLDecodeError"],
    },
    {
      source: `${DOCS}/ipaddress.html#convenience-factory-functions`,
      names: ["ipaddress.{ip_address,ip_interface,ip_network}"],
      raises: ["ValueError"],
    },
    { source: `${DOCS}/uuid.html#uuid.UUID`, names: ["uuid.UUID"], raises: ["ValueError"] },
    { source: `${DOCS}/uuid.html`, names: ["uuid.{uuid1,uuid4}"], raises: [], returns: "uuid.UUID" },
    {
      source: `${DOCS}/datetime.html`,
      names: ["datetime.{date,datetime}.{fromisoformat,strptime}"],
      raises: ["ValueError"],
    },
    {
      source: `${DOCS}/datetime.html#datetime.datetime.fromtimestamp`,
      names: ["datetime.{date,datetime}.fromtimestamp"],
      raises: ["OSError", "OverflowError", "ValueError"],
    },
    { source: `${DOCS}/datetime.html`, names: ["datetime.datetime.{now,utcnow}"], raises: [] },
    {
      source: `${DOCS}/sqlite3.html#sqlite3.connect`,
      names: ["sqlite3.connect"],
      raises: ["sqlite3.OperationalError"],
      returns: "sqlite3.Connection",
      waits: { for: "lock", timeout: "timeout", at: 1, default: 5 },
    },
    {
      source: `${DOCS}/sqlite3.html#sqlite3.Connection.cursor`,
      names: ["sqlite3.Connection.cursor"],
      raises: ["sqlite3.ProgrammingError"],
      returns: "sqlite3.Cursor",
    },
    {
      source: `${DOCS}/sqlite3.html#sqlite3.Cursor.execute`,
      names: ["sqlite3.{Connection,Cursor}.{execute,executemany,executescript}"],
      raises: ["sqlite3.DatabaseError"],
      changes: "row",
    },
    {
      source: `${DOCS}/sqlite3.html#sqlite3.Connection.execute`,
      names: ["sqlite3.Connection.{execute,executemany,executescript}"],
      returns: "sqlite3.Cursor",
    },
    {
      source: `${DOCS}/sqlite3.html#sqlite3.Connection.commit`,
      names: ["sqlite3.Connection.{commit,rollback}"],
      raises: ["sqlite3.DatabaseError"],
      changes: "row",
    },
    {
      source: `${DOCS}/sqlite3.html#sqlite3.Cursor.fetchone`,
      names: ["sqlite3.Cursor.{fetchall,fetchmany,fetchone}"],
      raises: ["sqlite3.DatabaseError"],
    },
    { source: `${DOCS}/shelve.html#shelve.open`, names: ["shelve.open"], returns: "shelve.Shelf" },
  ],
  resources: [
    {
      source: `${DOCS}/zipfile.html#zipfile.ZipFile.close`,
      types: ["zipfile.ZipFile"],
      what: "archive",
      releasedBy: ["close"],
      with: true,
    },
    {
      source: `${DOCS}/tarfile.html#tarfile.TarFile.close`,
      types: ["tarfile.TarFile"],
      what: "archive",
      releasedBy: ["close"],
      with: true,
    },
    {
      source: `${DOCS}/gzip.html#gzip.GzipFile`,
      types: ["bz2.BZ2File", "gzip.GzipFile", "lzma.LZMAFile"],
      what: "file",
      releasedBy: ["close"],
      with: true,
    },
    {
      // Its `with` only commits or rolls back: "the context manager neither implicitly opens a new transaction nor closes the connection".
      source: `${DOCS}/sqlite3.html#how-to-use-the-connection-context-manager`,
      types: ["sqlite3.Connection"],
      what: "database connection",
      releasedBy: ["close"],
      with: false,
    },
    {
      source: `${DOCS}/shelve.html#shelve.Shelf`,
      types: ["shelve.Shelf"],
      what: "file",
      releasedBy: ["close"],
      with: true,
    },
  ],
});
