import '../page-shared/styles/base.css';
