"""Rows of a real SQLite database, behind the few methods of Django's managers that the demonstrations need."""

import sqlite3


class F:
    """The value that a column has when the database computes: https://docs.djangoproject.com/en/stable/ref/models/expressions/#f-expressions"""

    def __init__(self, column, more=0):
        self.column = column
        self.more = more

    def __add__(self, more):
        return F(self.column, self.more + more)


class Found:
    def __init__(self, objects, given):
        self.objects = objects
        self.given = given

    def exists(self):
        return bool(self.objects.rows(self.given))

    def update(self, **changes):
        for column, value in changes.items():
            self.objects.change(self.given, column, value)


class Objects:
    """A connection of its own for each call, as each request of a web server has."""

    def __init__(self, path, model, columns):
        self.path = path
        self.model = model
        with sqlite3.connect(path) as connection:
            connection.execute(f"CREATE TABLE {model.__name__} ({columns})")

    def run(self, statement, values=()):
        connection = sqlite3.connect(self.path)
        try:
            with connection:
                return connection.execute(statement, values).fetchall()
        finally:
            connection.close()

    def rows(self, given):
        where = " AND ".join(f"{column} = ?" for column in given)
        return self.run(f"SELECT * FROM {self.model.__name__} WHERE {where}", tuple(given.values()))

    def filter(self, **given):
        return Found(self, given)

    def get(self, **given):
        return self.model(*self.rows(given)[0])

    def create(self, **given):
        places = ", ".join("?" for _ in given)
        self.run(f"INSERT INTO {self.model.__name__} ({', '.join(given)}) VALUES ({places})", tuple(given.values()))

    def get_or_create(self, **given):
        try:
            self.create(**given)
        except sqlite3.IntegrityError:
            return self.get(**given), False
        return self.get(**given), True

    def change(self, given, column, value):
        (key, is_equal_to), = given.items()
        if isinstance(value, F):
            statement = f"UPDATE {self.model.__name__} SET {column} = {value.column} + ? WHERE {key} = ?"
            self.run(statement, (value.more, is_equal_to))
        else:
            self.run(f"UPDATE {self.model.__name__} SET {column} = ? WHERE {key} = ?", (value, is_equal_to))
