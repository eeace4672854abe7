import logging
import subprocess
import traceback

import requests
from django.conf import settings
from django.http import HttpResponse, JsonResponse
from fastapi import APIRouter, HTTPException
from flask import Flask, jsonify
from flask_restful import Resource
from tornado.web import RequestHandler

LOG = logging.getLogger(__name__)
app = Flask(__name__)
router = APIRouter()


# bad
def report(request):
    try:
        with open(REPORT) as file:
            return JsonResponse(make_report(file, request.user))
    except Exception as err:
        return JsonResponse({"error": str(err)}, status=500)  # expect: exception-text-in-response


def report_with_traceback(request):
    try:
        return JsonResponse(make_report(request.user))
    except:
        LOG.exception("no report")
        return HttpResponse(traceback.format_exc(), status=500)  # expect: exception-text-in-response


@router.get("/reports")
async def reports():
    try:
        return requests.get(REPORTS_URL, timeout=5).json()
    except Exception as err:
        raise HTTPException(status_code=500, detail=f"Failed: {err}") from err  # expect: exception-text-in-response


@app.route("/jobs")
def jobs():
    try:
        return jsonify(subprocess.run(["jobs"], check=True, capture_output=True).stdout)
    except Exception as err:
        return {"error": "failed: " + repr(err)}, 500  # expect: exception-text-in-response


@app.route("/jobs/count")
def count_jobs():
    message = None
    try:
        number = len(load_jobs())
    except Exception as err:
        number = 0
        message = str(err)
    return jsonify(number=number, message=message)  # expect: exception-text-in-response (low)


class Jobs(Resource):
    def get(self):
        try:
            return load_jobs()
        except Exception as err:
            return {"message": str(err)}, 500  # expect: exception-text-in-response (low)


class JobHandler(RequestHandler):
    def get(self):
        try:
            self.write(load_jobs())
        except Exception as err:
            self.write({"error": str(err)})  # expect: exception-text-in-response (low)


def failed(message):
    return jsonify({"message": message}), 500


@app.route("/by-helper")
def by_helper():
    try:
        return jsonify(load_jobs())
    except Exception as err:
        return failed(str(err))  # expect: exception-text-in-response (low)


# good
def report_quietly(request):
    try:
        return JsonResponse(make_report(request.user))
    except Exception:
        LOG.exception("no report")
        return JsonResponse({"error": "internal error"}, status=500)


@router.get("/quiet-reports")
async def quiet_reports():
    try:
        return await load_reports()
    except Exception as err:
        LOG.exception("no reports")
        raise HTTPException(status_code=500, detail="Failed") from err


@app.route("/quiet-jobs")
def quiet_jobs():
    try:
        return jsonify(load_jobs())
    except Exception as err:
        LOG.error("failed: %s", err)
        return {"error": type(err).__name__}, 500


@app.route("/quiet-jobs/count")
def count_quiet_jobs():
    try:
        number = len(load_jobs())
    except Exception as err:
        LOG.error("%s", err)
        number = 0
    return jsonify(number=number)


class QuietJobs(Resource):
    def get(self):
        try:
            return load_jobs()
        except Exception:
            return {"message": "failed"}, 500


class QuietJobHandler(RequestHandler):
    def get(self):
        try:
            self.write(load_jobs())
        except Exception as err:
            self.log_failure(str(err))
            self.write({"error": "failed"})


# tricky
def meant_for_the_client(request):
    try:
        return JsonResponse(make_report(request.GET))
    except InvalidReport as err:
        return JsonResponse({"error": str(err)}, status=400)


def behind_a_flag(request):
    try:
        return JsonResponse(make_report(request.user))
    except Exception as err:
        if settings.DEBUG:
            return HttpResponse(traceback.format_exc(), status=500)
        return JsonResponse({"error": str(err) if settings.DEBUG else "failed"}, status=500)


def told_apart(request):
    try:
        return JsonResponse(make_report(request.user))
    except Exception as err:
        if isinstance(err, InvalidReport):
            return JsonResponse({"error": str(err)}, status=400)
        raise


def only_a_number(request):
    try:
        number = int(request.GET["n"])
    except Exception as err:
        return JsonResponse({"error": str(err)}, status=400)
    return JsonResponse({"number": number})


def helper_of_a_tool():
    try:
        return load_jobs()
    except Exception as err:
        return {"error": str(err)}


def sent_by_mail(request):
    try:
        make_report(request.user)
    except Exception as err:
        send_mail("failed", str(err))
    return JsonResponse({})


@app.route("/test-connection")
def test_connection():
    try:
        connect_to_source()
    except Exception as err:
        return jsonify({"ok": False, "message": str(err)})  # expect: exception-text-in-response (low)
    return jsonify({"ok": True})


@app.route("/jobs/wrong")
def blame_the_client():
    try:
        return jsonify(subprocess.run(["jobs"], check=True, capture_output=True).stdout)
    except Exception as err:
        return jsonify({"message": str(err)}), 400  # expect: exception-text-in-response (low)


@app.route("/jobs/admin")
@admin_required
def for_an_admin():
    try:
        return jsonify(subprocess.run(["jobs"], check=True, capture_output=True).stdout)
    except Exception as err:
        return jsonify({"message": str(err)}), 500  # expect: exception-text-in-response (low)


@app.route("/decode")
def what_the_client_gave():
    try:
        invoice = bolt.decode(request.args["invoice"])
    except Exception as err:
        return jsonify({"message": f"not an invoice: {err}"}), 422
    return jsonify(invoice)


@app.route("/run")
def code_of_the_client():
    try:
        exec(request.json["code"], {})
    except Exception:
        return jsonify({"traceback": traceback.format_exc()})
    return jsonify({})
