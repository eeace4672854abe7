# What helpers do with what they are given, and what they change.


def closes(x):  # uses: x.close()
    x.close()


def logs(log, x):  # uses: log.debug(), log.debug(x)
    log.debug("%s", x)


def hands_on(x):  # uses: store(x)
    store(x)


def holds(x):  # uses: with x
    with x:
        pass


def keeps_nothing(x):  # uses: nothing
    return 1


class Port:
    def set(self, x):  # changes: self.x
        self.x = x

    def several(self):  # changes: self.a, self.b, self.c
        self.a += 1
        self.b["k"] = 2
        del self.c

    def reads(self):  # changes: nothing
        return self.x
