import { css, unsafeCSS } from 'lit';
import handOver from '../../styles/hand-over.css?inline';

/** The form as pages draw it, and the card around it. */
export const handOverStyles = [
  unsafeCSS(handOver),
  css`
    .told {
      padding: 24px;
    }
    .told .card-head {
      margin: 0 0 6px;
    }
    .hand-over .notice {
      margin-top: 14px;
    }
    @media (max-width: 600px) {
      .told {
        padding: 18px 16px;
      }
    }
  `,
];
