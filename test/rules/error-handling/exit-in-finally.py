# bad
def returned(store, item):
    try:
        store.write(item)
    finally:
        return item  # expect: exit-in-finally


def returned_in_a_branch(store, item):
    try:
        store.write(item)
    finally:
        if store.is_open:
            return item  # expect: exit-in-finally


def broken_off(store, items):
    for item in items:
        try:
            store.write(item)
        finally:
            break  # expect: exit-in-finally


def next_round(store, items):
    while items:
        try:
            store.write(items.pop())
        finally:
            continue  # expect: exit-in-finally


def returned_when_tidying_fails(store, item):
    try:
        store.write(item)
    finally:
        try:
            store.unlock()
        except OSError:
            return store.drop()  # expect: exit-in-finally


def after_a_broad_handler(store, item, log):
    done = False
    try:
        store.write(item)
        done = True
    except Exception:
        log.exception("not written")
    finally:
        return done  # expect: exit-in-finally (low)


def value_that_is_thrown_away(store, item):
    try:
        if store.write(item):
            return True
        if store.is_closed:
            return
    finally:
        return False  # expect: exit-in-finally


# good
def returned_behind(store, item):
    try:
        store.write(item)
    finally:
        store.unlock()
    return item


def loop_of_its_own(store, item):
    try:
        store.write(item)
    finally:
        for lock in store.locks:
            if lock.is_free:
                continue
            lock.release()
            break


# tricky
def function_defined_there(store, item):
    try:
        store.write(item)
    finally:

        def name_of(lock):
            return lock.name

        store.unlock(key=lambda lock: name_of(lock))

def inner_finally(store, item):
    try:
        store.write(item)
    finally:
        try:
            store.unlock()
        finally:
            return item  # expect: exit-in-finally


def outcome_decides(store, item):
    try:
        result = store.write(item)
    except StoreError:
        result = FAILED
    finally:
        store.unlock()
        if result == FAILED:
            return  # expect: exit-in-finally (low)
        store.count(item)


def meant_as_the_exit(store, path):
    try:
        if not store.has_limit:
            return
        path = store.shorten(path)
    finally:
        return path  # expect: exit-in-finally (low)
