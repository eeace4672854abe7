import email
import logging

LOG = logging.getLogger(__name__)


# bad
def register(email):
    LOG.info("New account for %s", email)  # expect: personal-data-in-log


def greet(user):
    LOG.info(f"Sending a text to {user.phone_number}")  # expect: personal-data-in-log


def verify(customer):
    number = customer["social_security_number"]
    LOG.warning("No match for %s", number)  # expect: personal-data-in-log


def pay(card_number, amount):
    LOG.debug("Charging %s: %s", card_number, amount)  # expect: personal-data-in-log


def enrol(form):
    LOG.info("Enrolled", extra={"date_of_birth": form.cleaned_data["date_of_birth"]})  # expect: personal-data-in-log


# good
def register_quietly(account_id, email):
    LOG.info("New account %s", account_id)
    send_welcome(email)


def greet_quietly(user):
    LOG.info(f"Sending a text to user {user.id}")


def verify_quietly(customer):
    number = mask(customer["social_security_number"])
    LOG.warning("No match for %s", number)


def pay_quietly(card_number, amount):
    LOG.debug("Charging %s: %s", card_number[-4:], amount)


def enrol_quietly(form):
    LOG.info("Enrolled", extra={"has_date_of_birth": bool(form.cleaned_data["date_of_birth"])})


# tricky
def about_mail(email_count, is_email, from_email, email_backend, address, ip_address):
    LOG.info("%s %s %s %s %s %s", email_count, is_email, from_email, email_backend, address, ip_address)


def module():
    LOG.info("parser: %s", email)


def message(email):
    LOG.info("sending %s", email)
    email.send()


def of_the_operator():
    LOG.info("%s %s %s", config.email, args.email, ADMIN_EMAIL)


def of_a_form():
    LOG.info("%s %s", errors["email"], User.email)


def whether(user):
    LOG.info("has an address: %s", user.email is not None)


def to_the_one_who_asked(card_number):
    print("no such card:", card_number)


def slot_of_a_device(ssn):
    LOG.info("device: %s", ssn)
