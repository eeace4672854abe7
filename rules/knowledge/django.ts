import { definePack } from "./pack.ts";

const DOCS = "https://docs.djangoproject.com/en/5.2";

export const django = definePack({
  library: "Django",
  version: "3.2-5.2",
  aliases: [
    {
      source: `${DOCS}/ref/exceptions/#database-exceptions`,
      names: {
        "django.db.{DataError,DatabaseError,Error,IntegrityError,InterfaceError,InternalError,NotSupportedError,OperationalError,ProgrammingError}":
          "django.db.utils.*",
      },
    },
    {
      source: `${DOCS}/ref/request-response/`,
      names: { "django.http.response.{Http404,HttpResponse,JsonResponse}": "django.http.*" },
    },
    {
      source: `${DOCS}/ref/models/querysets/`,
      names: {
        "django.db.models.query.QuerySet": "django.db.models.QuerySet",
        "django.db.models.base.Model": "django.db.models.Model",
      },
    },
  ],
  errors: [
    {
      source: `${DOCS}/ref/exceptions/#database-exceptions`,
      below: {
        Exception: ["django.db.utils.Error"],
        "django.db.utils.DatabaseError": [
          "django.db.utils.{DataError,IntegrityError,InternalError,NotSupportedError,OperationalError,ProgrammingError}",
        ],
        "django.db.utils.Error": ["django.db.utils.{DatabaseError,InterfaceError}"],
      },
    },
    {
      source: `${DOCS}/ref/exceptions/`,
      below: {
        Exception: [
          "django.core.exceptions.{AppRegistryNotReady,FieldDoesNotExist,FieldError,ImproperlyConfigured,MiddlewareNotUsed,MultipleObjectsReturned}",
          "django.core.exceptions.{ObjectDoesNotExist,PermissionDenied,SuspiciousOperation,ValidationError,ViewDoesNotExist}",
          "django.core.management.base.CommandError",
          "django.http.Http404",
        ],
        "django.core.exceptions.SuspiciousOperation": [
          "django.core.exceptions.{DisallowedHost,DisallowedRedirect,RequestDataTooBig,SuspiciousFileOperation,TooManyFieldsSent}",
        ],
      },
    },
    {
      source: `${DOCS}/ref/urlresolvers/#reverse`,
      below: { "django.http.Http404": ["django.urls.Resolver404"], Exception: ["django.urls.NoReverseMatch"] },
    },
  ],
  calls: [
    {
      source: `${DOCS}/topics/http/shortcuts/#get-object-or-404`,
      names: ["django.shortcuts.{get_list_or_404,get_object_or_404}"],
      raises: ["django.http.Http404"],
    },
    {
      source: `${DOCS}/ref/urlresolvers/#reverse`,
      names: ["django.urls.reverse"],
      raises: ["django.urls.NoReverseMatch"],
    },
    {
      // `smtplib.SMTPException` is an OSError too.
      source: `${DOCS}/topics/email/#send-mail`,
      names: [
        "django.core.mail.EmailMessage.send",
        "django.core.mail.{mail_admins,mail_managers,send_mail,send_mass_mail}",
      ],
      raises: ["OSError"],
      creates: "mail",
    },
    {
      source: `${DOCS}/ref/models/instances/#saving-objects`,
      names: ["django.db.models.Model.save"],
      raises: ["django.db.utils.DatabaseError"],
      changes: "row",
    },
    {
      source: `${DOCS}/ref/models/instances/#deleting-objects`,
      names: ["django.db.models.Model.delete"],
      removes: "row",
    },
    {
      source: `${DOCS}/ref/models/querysets/#bulk-create`,
      names: ["django.db.models.QuerySet.{bulk_create,create,get_or_create}"],
      creates: "row",
    },
    {
      source: `${DOCS}/ref/models/querysets/#update`,
      names: ["django.db.models.QuerySet.{bulk_update,update,update_or_create}"],
      changes: "row",
    },
    { source: `${DOCS}/ref/models/querysets/#delete`, names: ["django.db.models.QuerySet.delete"], removes: "row" },
    {
      source: `${DOCS}/topics/db/transactions/`,
      names: ["django.db.transaction.{commit,rollback}"],
      raises: ["django.db.utils.DatabaseError"],
      changes: "row",
    },
    {
      source: `${DOCS}/topics/db/sql/#connections-and-cursors`,
      names: ["django.db.connection.cursor"],
      returns: "django.db.backends.utils.CursorWrapper",
    },
    {
      source: `${DOCS}/topics/db/sql/#executing-custom-sql-directly`,
      names: ["django.db.backends.utils.CursorWrapper.{callproc,execute,executemany}"],
      raises: ["django.db.utils.DatabaseError", "django.db.utils.InterfaceError"],
      changes: "row",
    },
    {
      source: `${DOCS}/topics/cache/#basic-usage`,
      names: ["django.core.cache.cache.{add,set,set_many}"],
      creates: "cache entry",
    },
    {
      source: `${DOCS}/topics/cache/#basic-usage`,
      names: ["django.core.cache.cache.{decr,incr,touch}"],
      changes: "cache entry",
    },
    {
      source: `${DOCS}/topics/cache/#basic-usage`,
      names: ["django.core.cache.cache.{clear,delete,delete_many}"],
      removes: "cache entry",
    },
    {
      source: `${DOCS}/ref/files/storage/#django.core.files.storage.Storage.save`,
      names: ["django.core.files.storage.default_storage.save"],
      creates: "file",
    },
    {
      source: `${DOCS}/ref/files/storage/#django.core.files.storage.Storage.delete`,
      names: ["django.core.files.storage.default_storage.delete"],
      removes: "file",
    },
    {
      source: `${DOCS}/ref/django-admin/#running-management-commands-from-your-code`,
      names: ["django.core.management.call_command"],
      changes: "data",
    },
  ],
  resources: [
    {
      source: `${DOCS}/topics/db/sql/#connections-and-cursors`,
      types: ["django.db.backends.utils.CursorWrapper"],
      what: "cursor",
      releasedBy: ["close"],
      with: true,
    },
  ],
});
