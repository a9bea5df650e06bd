from django.urls import path

from backend.styleguide import views

urlpatterns = [
    path("styleguide/", views.styleguide, name="styleguide"),
    path("styleguide/<slug:surface>/", views.surface, name="styleguide_surface"),
]
