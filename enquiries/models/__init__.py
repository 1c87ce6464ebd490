from enquiries.models.coverage import Coverage
from enquiries.models.enquiry import Enquiry, EnquiryNote, EnquiryReminder

__all__ = ["Coverage", "Enquiry", "EnquiryNote", "EnquiryReminder"]
