from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """{{ form }}, {{ form.name.as_field_group }} and formsets in our markup (templates/forms/)."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"
