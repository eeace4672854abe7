import contextlib


# bad
def archive(engine, table):
    connection = engine.connect()
    if not connection.has(table):
        return 0  # expect: skipped-release
    count = connection.archive(table)
    connection.close()
    return count


async def publish(broker, events):
    channel = await broker.open_channel()
    if not await channel.check():
        return False  # expect: skipped-release
    await channel.publish(events)
    await channel.aclose()
    return True


# good
def archive_in_every_case(engine, table):
    connection = engine.connect()
    try:
        if not connection.has(table):
            return 0
        return connection.archive(table)
    finally:
        connection.close()


def archive_and_close(engine, table):
    connection = engine.connect()
    if not connection.has(table):
        connection.close()
        return 0
    count = connection.archive(table)
    connection.close()
    return count


def archive_in_a_with(engine, table):
    with contextlib.closing(engine.connect()) as connection:
        if not connection.has(table):
            return 0
        return connection.archive(table)


# tricky
def nothing_was_opened(engine, table):
    connection = engine.connect()
    if connection is None:
        return 0
    count = connection.archive(table)
    connection.close()
    return count


def handed_out(engine, table):
    connection = engine.connect()
    if not connection.has(table):
        return connection
    connection.archive(table)
    connection.close()
    return None


def closed_on_failure_only(engine, table):
    connection = engine.connect()
    try:
        connection.archive(table)
    except EngineError:
        connection.close()
        raise
    return table


def closed_when_asked(engine, table, keep):
    connection = engine.connect()
    count = connection.archive(table)
    if not keep:
        connection.close()
    return count


def closed_before(engine, table):
    connection = engine.connect()
    found = connection.has(table)
    connection.close()
    if not found:
        return 0
    return found


def of_something_in_memory(pdf, pages):
    merged = pdf.new()
    if not pages:
        return None
    merged.extend(pages)
    merged.close()
    return pages


def opened_later(task, config):
    client = setup_client(config)
    if task.is_learning:
        return
    client.connect()
    client.send(task.entries)
    client.disconnect()


def opened_by_then(task, config):
    client = setup_client(config)
    client.connect()
    if task.is_learning:
        return  # expect: skipped-release
    client.send(task.entries)
    client.disconnect()
