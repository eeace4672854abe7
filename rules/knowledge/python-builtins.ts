import { definePack } from "./pack.ts";

const DOCS = "https://docs.python.org/3/library";

export const pythonBuiltins = definePack({
  library: "Python: builtins and io",
  version: "3.8-3.14",
  aliases: [
    {
      source: `${DOCS}/exceptions.html#OSError`,
      names: {
        "{EnvironmentError,IOError,WindowsError}": "OSError",
        "os.error": "OSError",
        "select.error": "OSError",
        "socket.error": "OSError",
        "socket.timeout": "TimeoutError",
      },
    },
    { source: `${DOCS}/threading.html`, names: { "threading.ThreadError": "RuntimeError" } },
    { source: `${DOCS}/io.html#io.open`, names: { "io.open": "open" } },
    {
      source: `${DOCS}/typing.html#aliases-to-built-in-types`,
      names: {
        "typing.Dict": "dict",
        "typing.FrozenSet": "frozenset",
        "typing.List": "list",
        "typing.Set": "set",
        "typing.Text": "str",
        "typing.Tuple": "tuple",
        "typing.{Counter,OrderedDict}": "collections.*",
        "typing.DefaultDict": "collections.defaultdict",
      },
    },
  ],
  errors: [
    {
      source: `${DOCS}/exceptions.html#exception-hierarchy`,
      below: {
        object: ["BaseException"],
        BaseException: ["{BaseExceptionGroup,Exception,GeneratorExit,KeyboardInterrupt,SystemExit}"],
        BaseExceptionGroup: ["ExceptionGroup"],
        Exception: [
          "{ArithmeticError,AssertionError,AttributeError,BufferError,EOFError,ExceptionGroup,ImportError,LookupError,MemoryError}",
          "{NameError,OSError,ReferenceError,RuntimeError,StopAsyncIteration,StopIteration,SyntaxError,SystemError,TypeError,ValueError,Warning}",
        ],
        ArithmeticError: ["{FloatingPointError,OverflowError,ZeroDivisionError}"],
        ConnectionError: ["{BrokenPipeError,ConnectionAbortedError,ConnectionRefusedError,ConnectionResetError}"],
        ImportError: ["ModuleNotFoundError"],
        IndentationError: ["TabError"],
        LookupError: ["{IndexError,KeyError}"],
        NameError: ["UnboundLocalError"],
        OSError: [
          "{BlockingIOError,ChildProcessError,ConnectionError,FileExistsError,FileNotFoundError,InterruptedError}",
          "{IsADirectoryError,NotADirectoryError,PermissionError,ProcessLookupError,TimeoutError}",
        ],
        RuntimeError: ["{NotImplementedError,PythonFinalizationError,RecursionError}"],
        SyntaxError: ["IndentationError"],
        UnicodeError: ["{UnicodeDecodeError,UnicodeEncodeError,UnicodeTranslateError}"],
        ValueError: ["UnicodeError"],
        Warning: [
          "{BytesWarning,DeprecationWarning,EncodingWarning,FutureWarning,ImportWarning,PendingDeprecationWarning}",
          "{ResourceWarning,RuntimeWarning,SyntaxWarning,UnicodeWarning,UserWarning}",
        ],
      },
    },
    {
      source: `${DOCS}/io.html#io.UnsupportedOperation`,
      below: { OSError: ["io.UnsupportedOperation"], ValueError: ["io.UnsupportedOperation"] },
    },
  ],
  classes: [
    {
      source: `${DOCS}/collections.html`,
      below: { object: ["dict"], dict: ["collections.{Counter,OrderedDict,defaultdict}"] },
    },
    {
      source: `${DOCS}/io.html#class-hierarchy`,
      below: {
        object: ["io.IOBase"],
        "io.IOBase": ["io.{BufferedIOBase,RawIOBase,TextIOBase}"],
        "io.BufferedIOBase": ["io.{BufferedReader,BufferedWriter,BytesIO}"],
        "io.BufferedReader": ["io.BufferedRandom"],
        "io.RawIOBase": ["io.FileIO"],
        "io.TextIOBase": ["io.{StringIO,TextIOWrapper}"],
      },
    },
  ],
  calls: [
    { source: `${DOCS}/functions.html#open`, names: ["open"], raises: ["OSError"], returns: "io.TextIOWrapper" },
    {
      source: `${DOCS}/functions.html#input`,
      names: ["input"],
      raises: ["EOFError", "KeyboardInterrupt"],
      returns: "str",
      waits: { for: "person", default: "unbounded" },
    },
    { source: `${DOCS}/functions.html#int`, names: ["int"], raises: ["ValueError"], returns: "int" },
    { source: `${DOCS}/functions.html#float`, names: ["float"], raises: ["ValueError"], returns: "float" },
    { source: `${DOCS}/functions.html#next`, names: ["next"], raises: ["StopIteration"] },
    {
      source: `${DOCS}/functions.html`,
      names: ["{bool,callable,hasattr,id,isinstance,issubclass,len,print,range,repr,reversed,str,super,type,zip}"],
      raises: [],
    },
    {
      source: `${DOCS}/functions.html`,
      names: ["{abs,all,any,dict,enumerate,frozenset,list,round,set,setattr,sorted,sum,tuple}"],
      raises: [],
    },
    {
      source: `${DOCS}/collections.html`,
      names: ["collections.{Counter,OrderedDict,defaultdict,deque,namedtuple}"],
      raises: [],
    },
    { source: `${DOCS}/functools.html`, names: ["functools.{partial,wraps}"], raises: [] },
    { source: `${DOCS}/typing.html#typing.cast`, names: ["typing.{NamedTuple,NewType,TypeVar,cast}"], raises: [] },
    { source: `${DOCS}/functions.html#func-dict`, names: ["dict"], returns: "dict" },
    { source: `${DOCS}/functions.html#func-list`, names: ["list", "sorted"], returns: "list" },
    { source: `${DOCS}/functions.html#func-set`, names: ["set"], returns: "set" },
    { source: `${DOCS}/functions.html#func-str`, names: ["{repr,str}"], returns: "str" },
    { source: `${DOCS}/functions.html#func-tuple`, names: ["tuple"], returns: "tuple" },
    {
      source: `${DOCS}/stdtypes.html#text-sequence-type-str`,
      names: [
        "str.{capitalize,casefold,endswith,find,isalnum,isalpha,isdigit,isspace,join,lower,lstrip,partition,replace,rfind,rpartition}",
        "str.{rsplit,rstrip,split,splitlines,startswith,strip,title,upper,zfill}",
      ],
      raises: [],
    },
    { source: `${DOCS}/stdtypes.html#str.index`, names: ["str.{index,rindex}"], raises: ["ValueError"] },
    { source: `${DOCS}/stdtypes.html#str.encode`, names: ["str.encode"], raises: ["UnicodeEncodeError"] },
    { source: `${DOCS}/stdtypes.html#bytes.decode`, names: ["bytes.decode"], raises: ["UnicodeDecodeError"] },
    {
      source: `${DOCS}/stdtypes.html#mutable-sequence-types`,
      names: ["list.{append,clear,copy,extend,insert,reverse}"],
      raises: [],
    },
    { source: `${DOCS}/stdtypes.html#mutable-sequence-types`, names: ["list.pop"], raises: ["IndexError"] },
    { source: `${DOCS}/stdtypes.html#mutable-sequence-types`, names: ["list.{index,remove}"], raises: ["ValueError"] },
    {
      source: `${DOCS}/stdtypes.html#mapping-types-dict`,
      names: ["dict.{clear,copy,get,items,keys,setdefault,update,values}"],
      raises: [],
    },
    { source: `${DOCS}/stdtypes.html#mapping-types-dict`, names: ["dict.popitem"], raises: ["KeyError"] },
    { source: `${DOCS}/stdtypes.html#set`, names: ["set.{add,clear,copy,discard,union,update}"], raises: [] },
    { source: `${DOCS}/stdtypes.html#set`, names: ["set.{pop,remove}"], raises: ["KeyError"] },
    {
      source: `${DOCS}/io.html#io.IOBase`,
      names: ["io.IOBase.{close,flush,readline,readlines,seek,tell,truncate,writelines}"],
      raises: ["OSError"],
    },
    { source: `${DOCS}/io.html#io.RawIOBase.read`, names: ["io.{BufferedIOBase,RawIOBase}.read"], raises: ["OSError"] },
    {
      source: `${DOCS}/io.html#io.TextIOWrapper`,
      names: ["io.TextIOWrapper.{read,readline,readlines}"],
      raises: ["OSError", "UnicodeDecodeError"],
    },
    {
      source: `${DOCS}/io.html#io.TextIOWrapper`,
      names: ["io.TextIOWrapper.{write,writelines}"],
      raises: ["OSError", "UnicodeEncodeError"],
      changes: "file",
    },
    {
      source: `${DOCS}/io.html#io.BufferedIOBase.write`,
      names: ["io.{BufferedIOBase,RawIOBase}.write"],
      raises: ["OSError"],
      changes: "file",
    },
    {
      source: `${DOCS}/io.html#in-memory-streams`,
      names: ["io.{BytesIO,StringIO}.{close,flush,getvalue,read,seek,tell,truncate,write}"],
      raises: [],
    },
  ],
  resources: [
    {
      source: `${DOCS}/io.html#io.IOBase.close`,
      types: ["io.{BufferedRandom,BufferedReader,BufferedWriter,FileIO,TextIOWrapper}"],
      what: "file",
      releasedBy: ["close"],
      with: true,
    },
  ],
  sinks: [{ source: `${DOCS}/functions.html#print`, names: ["print"], to: "output" }],
});
