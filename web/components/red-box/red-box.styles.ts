import { unsafeCSS } from 'lit';
import askForm from '../../styles/ask-form.css?inline';
import box from '../../styles/box.css?inline';
import card from '../../styles/card.css?inline';
import common from '../../styles/common.css?inline';
import prose from '../../styles/prose.css?inline';
import tokens from '../../styles/tokens.css?inline';

/** The box as pages draw it (shared sheets), and what only the upgraded box has. */
export const styles = [tokens, common, askForm, prose, card, box].map((sheet) => unsafeCSS(sheet));
