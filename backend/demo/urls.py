from django.urls import path

from . import views

urlpatterns = [
    path("demo/<str:key>/", views.choose, name="demo"),
    path("demo/<str:key>/<slug:persona>/", views.become, name="demo_become"),
]
