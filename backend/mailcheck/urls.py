from django.urls import path

from . import views

urlpatterns = [path("setup/mail/", views.mail_check, name="mail_check")]
