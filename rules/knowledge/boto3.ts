import { definePack } from "./pack.ts";

const GUIDE = "https://boto3.amazonaws.com/v1/documentation/api/latest/guide";
const SERVICES = "https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services";

export const boto3 = definePack({
  library: "boto3 and botocore",
  version: "1.34-1.43",
  aliases: [{ source: `${GUIDE}/session.html`, names: { "boto3.Session": "boto3.session.Session" } }],
  errors: [
    {
      source: `${GUIDE}/error-handling.html`,
      below: {
        Exception: ["boto3.exceptions.Boto3Error", "botocore.exceptions.{BotoCoreError,ClientError}"],
        "botocore.exceptions.BotoCoreError": [
          "botocore.exceptions.{ChecksumError,ConfigNotFound,ConnectionError,CredentialRetrievalError,DataNotFoundError,HTTPClientError}",
          "botocore.exceptions.{IncompleteReadError,MissingParametersError,NoCredentialsError,NoRegionError,PaginationError,ParamValidationError}",
          "botocore.exceptions.{PartialCredentialsError,ProfileNotFound,UnknownRegionError,ValidationError,WaiterError}",
        ],
        "botocore.exceptions.ClientError": ["botocore.exceptions.EventStreamError"],
        "botocore.exceptions.ConnectionError": [
          "botocore.exceptions.{ConnectTimeoutError,EndpointConnectionError,ProxyConnectionError,SSLError}",
        ],
        "botocore.exceptions.DataNotFoundError": ["botocore.exceptions.UnknownServiceError"],
        "botocore.exceptions.HTTPClientError": [
          "botocore.exceptions.{ConnectionClosedError,ReadTimeoutError,ResponseStreamingError}",
        ],
        "boto3.exceptions.Boto3Error": [
          "boto3.exceptions.{RetriesExceededError,S3TransferFailedError,S3UploadFailedError}",
        ],
      },
    },
  ],
  calls: [
    {
      source: `${GUIDE}/clients.html`,
      names: ["boto3.client", "boto3.session.Session.client"],
      raises: ["botocore.exceptions.BotoCoreError"],
      returns: "botocore.client.BaseClient",
      waits: { for: "network", default: 60, boundedBy: ["config="] },
    },
    {
      source: `${GUIDE}/resources.html`,
      names: ["boto3.resource", "boto3.session.Session.resource"],
      raises: ["botocore.exceptions.BotoCoreError"],
      returns: "boto3.resources.base.ServiceResource",
    },
    {
      source: `${GUIDE}/error-handling.html`,
      names: [
        "botocore.client.BaseClient.{assume_role,describe_images,describe_instances,describe_stacks,get_caller_identity,get_item,get_object}",
        "botocore.client.BaseClient.{get_parameter,get_secret_value,head_bucket,head_object,list_buckets,list_objects,list_objects_v2}",
        "botocore.client.BaseClient.{list_queues,query,receive_message,scan}",
      ],
      raises: ["botocore.exceptions.{BotoCoreError,ClientError}"],
    },
    {
      source: `${SERVICES}/s3.html`,
      names: [
        "botocore.client.BaseClient.{copy_object,create_bucket,create_function,create_queue,create_secret,create_stack,create_table}",
        "botocore.client.BaseClient.{create_tags,create_topic,publish,put_events,put_object,run_instances,send_email,send_message}",
      ],
      raises: ["botocore.exceptions.{BotoCoreError,ClientError}"],
      creates: "cloud object",
    },
    {
      source: `${SERVICES}/ec2.html`,
      names: [
        "botocore.client.BaseClient.{attach_volume,change_message_visibility,detach_volume,invoke,modify_instance_attribute,put_item}",
        "botocore.client.BaseClient.{put_parameter,put_secret_value,start_instances,stop_instances,update_item,update_stack}",
      ],
      raises: ["botocore.exceptions.{BotoCoreError,ClientError}"],
      changes: "cloud object",
    },
    {
      source: `${SERVICES}/s3.html`,
      names: [
        "botocore.client.BaseClient.{delete_bucket,delete_function,delete_item,delete_message,delete_object,delete_objects,delete_queue}",
        "botocore.client.BaseClient.{delete_secret,delete_stack,delete_table,delete_topic,delete_volume,terminate_instances}",
      ],
      raises: ["botocore.exceptions.{BotoCoreError,ClientError}"],
      removes: "cloud object",
    },
    {
      source: `${GUIDE}/s3-uploading-files.html`,
      names: ["botocore.client.BaseClient.{upload_file,upload_fileobj}"],
      raises: ["OSError", "boto3.exceptions.Boto3Error", "botocore.exceptions.{BotoCoreError,ClientError}"],
      creates: "cloud object",
    },
    {
      source: `${GUIDE}/s3-example-download-file.html`,
      names: ["botocore.client.BaseClient.{download_file,download_fileobj}"],
      raises: ["OSError", "boto3.exceptions.Boto3Error", "botocore.exceptions.{BotoCoreError,ClientError}"],
      creates: "file",
    },
    {
      source: `${GUIDE}/clients.html#waiters`,
      names: ["botocore.client.BaseClient.get_waiter"],
      returns: "botocore.waiter.Waiter",
    },
    {
      source: `${GUIDE}/clients.html#waiters`,
      names: ["botocore.waiter.Waiter.wait"],
      raises: ["botocore.exceptions.{BotoCoreError,ClientError}"],
    },
  ],
  lookups: [
    {
      source: `${SERVICES}/s3/client/create_bucket.html`,
      asks: "head_bucket",
      creates: ["create_bucket"],
      missing: ["ClientError", "NoSuchBucket"],
      asked: { keyword: "Bucket" },
      created: { keyword: "Bucket" },
    },
    {
      source: `${SERVICES}/dynamodb/client/create_table.html`,
      asks: "describe_table",
      creates: ["create_table"],
      missing: ["ClientError", "ResourceNotFoundException"],
      asked: { keyword: "TableName" },
      created: { keyword: "TableName" },
    },
    {
      source: `${SERVICES}/lambda/client/create_function.html`,
      asks: "get_function",
      creates: ["create_function"],
      missing: ["ClientError", "ResourceNotFoundException"],
      asked: { keyword: "FunctionName" },
      created: { keyword: "FunctionName" },
    },
    {
      source: `${SERVICES}/iam/client/create_role.html`,
      asks: "get_role",
      creates: ["create_role"],
      missing: ["ClientError", "NoSuchEntityException"],
      asked: { keyword: "RoleName" },
      created: { keyword: "RoleName" },
    },
    {
      source: `${SERVICES}/cloudformation/client/create_stack.html`,
      asks: "describe_stacks",
      creates: ["create_stack"],
      missing: ["ClientError"],
      asked: { keyword: "StackName" },
      created: { keyword: "StackName" },
    },
  ],
  retries: [
    {
      source: `${GUIDE}/retries.html`,
      names: ["botocore.config.Config"],
      bounded: true,
      onlyWith: "retries",
    },
  ],
});
